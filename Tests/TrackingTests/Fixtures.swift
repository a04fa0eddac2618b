import Tracking

/// The run that most tests are about.
let run1 = "0123456789abcdef0123456789abcdef"
let run2 = "fedcba9876543210fedcba9876543210"
let model1 = "m-0123456789abcdef0123456789abcdef"

let defaultExperiment = TrackingEvent.experimentCreated(
    ExperimentCreated(experiment: 0, name: "Default", artifactLocation: "mlflow-artifacts:/0"))
let defaultExperimentDeleted = TrackingEvent.experimentDeleted(ExperimentDeleted(experiment: 0))
let defaultExperimentRestored = TrackingEvent.experimentRestored(ExperimentRestored(experiment: 0))

let runStarted = started(run1)
let runDeleted = TrackingEvent.runDeleted(RunDeleted(run: run1))
let runRestored = TrackingEvent.runRestored(RunRestored(run: run1))

let modelLogged = TrackingEvent.loggedModelCreated(
    LoggedModelCreated(
        model: model1, experiment: 0, name: "net", artifactURI: "mlflow-artifacts:/0/models/\(model1)/artifacts",
        params: [Attribute(key: "depth", value: "3")], tags: [Attribute(key: "team", value: "wind")]))

func started(_ run: String, name: String = "first") -> TrackingEvent {
    .runCreated(
        RunCreated(
            run: run, experiment: 0, name: name, user: "ada", startTime: 5,
            artifactURI: "mlflow-artifacts:/0/\(run)/artifacts", tags: [tag("mlflow.runName", name)]))
}

func tag(_ key: String, _ value: String) -> Attribute { Attribute(key: key, value: value) }

func text(_ length: Int) -> String { String(repeating: "a", count: length) }

func point(_ value: Double, step: Int64 = 0, at timestamp: Int64 = 1) -> MetricPoint {
    MetricPoint(value: value, timestamp: timestamp, step: step)
}

func metric(_ key: String, _ value: Double, step: Int64 = 0, at timestamp: Int64 = 1) -> Metric {
    Metric(key: key, point: point(value, step: step, at: timestamp))
}

func metricsLogged(_ series: MetricSeries...) -> TrackingEvent {
    .runMetricsLogged(RunMetricsLogged(run: run1, series: series))
}

func paramsLogged(_ params: Attribute...) -> TrackingEvent {
    .runParamsLogged(RunParamsLogged(run: run1, params: params))
}

func tagsSet(_ tags: Attribute...) -> TrackingEvent { .runTagsSet(RunTagsSet(run: run1, tags: tags)) }

/// The refusal of a text that is `length` times `a`.
func tooLong(_ field: String, _ length: Int, limit: Int) -> TrackingError {
    .invalid(
        field: field, value: text(min(length, 100)) + (length > 100 ? "..." : ""),
        rule: "exceeds the maximum length of \(limit) characters")
}

func tooMany(_ field: String, _ count: Int, limit: Int) -> TrackingError {
    .invalid(field: field, value: "\(count)", rule: "may have at most \(limit) entries in one request, got \(count)")
}
