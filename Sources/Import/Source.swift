package import Tracking

/// A server, or what it stores, that facts are copied from. Lists come in an order that stays while nothing changes.
package protocol Source: Sendable {
    /// Where the facts come from, for the log and the report: without a login.
    var name: String { get }
    /// How they are read: `rest` or `sqlite`.
    var kind: String { get }
    /// The artifacts, if they can be reached through the source itself.
    var artifacts: (any ArtifactOrigin)? { get }

    /// The version that the source states of itself, possibly empty.
    ///
    /// - Throws: ``SourceError`` if the source cannot be reached.
    func version() async throws -> String
    /// How many runs there are, if that is cheap to know.
    func runCount() async throws -> Int?
    /// All experiments, deleted ones too, by id.
    func experiments() async throws -> [SourceExperiment]
    /// The runs of an experiment, deleted ones too.
    func runs(of experiment: String, after token: String?) async throws -> SourcePage<SourceRun>
    /// The metrics of runs of one page.
    func histories(of runs: [SourceRun]) async throws -> SourceHistories
    /// A long history, in the order of timestamp, step and value.
    func history(run: String, key: String, after token: String?) async throws -> SourcePage<MetricPoint>
    /// The logged models of an experiment.
    func loggedModels(of experiment: String, after token: String?) async throws -> SourcePage<SourceLoggedModel>
    /// All registered models, prompts too.
    func registeredModels() async throws -> [SourceRegisteredModel]
    /// The versions of a registered model, ascending.
    func versions(of model: SourceRegisteredModel) async throws -> [SourceModelVersion]
    /// Ends connections.
    func close() async
}

/// Why a source cannot be read. All but ``status(_:_:)`` end the import.
package enum SourceError: Error, CustomStringConvertible {
    /// It did not answer, though asked several times.
    case unreachable(String)
    /// It refused one request.
    case status(Int, String)
    /// It answered something else than MLflow does.
    case malformed(String)
    /// There is no such file, or it is no database of MLflow's.
    case noDatabase(String)

    package var description: String {
        switch self {
        case .unreachable(let reason): "the source does not answer: \(reason)"
        case .status(let code, let reason): "the source refused a request with status \(code): \(reason)"
        case .malformed(let reason): "the source answered what MLflow does not: \(reason)"
        case .noDatabase(let reason): reason
        }
    }
}

/// Does something for each element, a few at a time, and answers the results in the elements' order.
func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], limit: Int, _ body: @escaping @Sendable (Element) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        var results = [Result?](repeating: nil, count: elements.count)
        var next = 0
        while next < min(limit, elements.count) {
            let index = next
            group.addTask { (index, try await body(elements[index])) }
            next += 1
        }
        while let (index, result) = try await group.next() {
            results[index] = result
            guard next < elements.count else { continue }
            let index = next
            group.addTask { (index, try await body(elements[index])) }
            next += 1
        }
        return results.compactMap { $0 }
    }
}
