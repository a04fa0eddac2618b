import GraphQL
import Tracking
import Views
import WireSchemas

/// A field at the top of a query: a request, and what of its answer can be asked for.
struct GraphRoot: Sendable {
    let shape: FieldShape
    /// Writes the answer to the value of the argument `input`.
    let write: @Sendable (Value, [SelectedField], inout GraphAnswer, borrowing ViewReader) throws -> Void

    init<Message: ReadRequest, Found>(
        _ input: GraphInput<Message>, _ type: GraphType<Found>,
        _ found: @escaping @Sendable (Message, Message.Answer) -> Found
    ) {
        shape = FieldShape(type: type.name, object: type, arguments: ["input"])
        write = { value, selected, answer, views in
            let message = try input.message(value)
            let found = found(message, try message.answer(from: views))
            try type.write(found, selected, into: &answer, from: views)
        }
    }
}

/// The type at the top of queries or of mutations. The latter change nothing: MLflow sends two searches as such.
struct GraphRoots: SelectableType {
    let name: String
    let fields: [String: GraphRoot]

    func shape(of field: String) -> FieldShape? { fields[field]?.shape }

    static let query = GraphRoots(
        name: "Query",
        fields: [
            "mlflowGetExperiment": experiment, "mlflowGetRun": run, "mlflowSearchRuns": runs,
            "mlflowGetMetricHistoryBulkInterval": histories, "mlflowSearchModelVersions": versions,
        ])

    static let mutation = GraphRoots(
        name: "Mutation", fields: ["mlflowSearchRuns": runs, "mlflowSearchDatasets": datasets])

    private static let experiment = GraphRoot(
        GraphInput<MLflowGetExperiment>(
            name: "MlflowGetExperimentInput", fields: ["experimentId": GraphInput.text(\.experimentID)]),
        GraphSchema.experimentAnswer
    ) { _, answer in answer }

    private static let run = GraphRoot(
        GraphInput<MLflowGetRun>(
            name: "MlflowGetRunInput",
            fields: ["runId": GraphInput.text(\.runID), "runUuid": GraphInput.text(\.runUuid)]),
        GraphSchema.runAnswer
    ) { _, run in MLflowRun(run) }

    private static let runs = GraphRoot(
        GraphInput<MLflowSearchRuns>(
            name: "MlflowSearchRunsInput",
            fields: [
                "experimentIds": GraphInput.texts(\.experimentIds), "filter": GraphInput.text(\.filter),
                "runViewType": GraphInput.viewType, "maxResults": GraphInput.integer(\.maxResults),
                "orderBy": GraphInput.texts(\.orderBy), "pageToken": GraphInput.text(\.pageToken),
            ]),
        GraphSchema.runsAnswer
    ) { _, found in found.page }

    private static let histories = GraphRoot(
        GraphInput<MLflowGetMetricHistoryBulkInterval>(
            name: "MlflowGetMetricHistoryBulkIntervalInput",
            fields: [
                "runIds": GraphInput.texts(\.runIds), "metricKey": GraphInput.text(\.metricKey),
                "startStep": GraphInput.integer(\.startStep), "endStep": GraphInput.integer(\.endStep),
                "maxResults": GraphInput.integer(\.maxResults),
            ]),
        GraphSchema.historiesAnswer
    ) { request, histories in
        histories.flatMap { history in
            history.points.map { MLflowMetricWithRunId(request.metricKey, $0, run: history.run) }
        }
    }

    private static let versions = GraphRoot(
        GraphInput<MLflowSearchModelVersions>(
            name: "MlflowSearchModelVersionsInput",
            fields: [
                "filter": GraphInput.text(\.filter), "maxResults": GraphInput.integer(\.maxResults),
                "orderBy": GraphInput.texts(\.orderBy), "pageToken": GraphInput.text(\.pageToken),
            ]),
        GraphSchema.versionsAnswer
    ) { _, answer in answer }

    private static let datasets = GraphRoot(
        GraphInput<MLflowSearchDatasets>(
            name: "MlflowSearchDatasetsInput", fields: ["experimentIds": GraphInput.texts(\.experimentIds)]),
        GraphSchema.datasetsAnswer
    ) { _, answer in answer }
}

extension MLflowMetricWithRunId {
    /// A point of the history of one of several runs.
    fileprivate init(_ key: String, _ point: MetricPoint, run: String) {
        self.init()
        self.key = key
        value = point.value
        timestamp = point.timestamp
        step = point.step
        runID = run
    }
}
