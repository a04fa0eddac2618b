import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests for the histories of several runs are answered.
@Suite struct HistoriesAnswerTests {
    private let views: ViewsFixture
    private let other = "ffffffffffffffffffffffffffffffff"

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        for run in [mast, other] {
            try views.execute(CreateRun(run: run, experiment: 0, generatedName: "calm-bay-1"))
            let metrics = (0...9).map { (number: Int) -> Metric in
                let value = number == 4 ? Double.nan : Double(number)
                return Metric(
                    key: "m",
                    point: MetricPoint(value: value, timestamp: Int64(100 + number), step: Int64(number)))
            }
            try views.execute(LogBatch(run: run, metrics: metrics))
        }
    }

    private func interval(_ query: String) throws -> MLflowGetMetricHistoryBulkInterval {
        try QueryDecoding.decode(from: query)
    }

    private func bulk(_ query: String) throws -> MLflowGetMetricHistoryBulk {
        try QueryDecoding.decode(from: query)
    }

    private func point(_ number: Int, of run: String = mast) -> String {
        let value = number == 4 ? #""NaN""# : "\(Double(number))"
        return #"{"key":"m","value":\#(value),"timestamp":\#(100 + number),"step":\#(number),"run_id":"\#(run)"}"#
    }

    private func list(_ points: [String]) -> String { #"{"metrics":[\#(points.joined(separator: ","))]}"# }

    // The figures of the real server for the same ten points.
    @Test(arguments: [(1, [9]), (3, [0, 4, 9]), (4, [0, 3, 6, 9]), (10, Array(0...9)), (2500, Array(0...9))])
    func `an interval gives as many points as MLflow does`(limit: Int, expected: [Int]) throws {
        let request = try interval("run_ids=\(mast)&metric_key=m&max_results=\(limit)")
        #expect(try views.answer(request) == list(expected.map { point($0) }))
    }

    @Test func `steps and runs narrow an interval down`() throws {
        let request = try interval(
            "run_ids=\(other)&run_ids=nope&run_ids=\(mast)&metric_key=m&start_step=2&end_step=4&max_results=2")
        #expect(
            try views.answer(request)
                == list([point(2, of: other), point(4, of: other), point(2), point(4)]))
    }

    @Test func `an interval of nothing is the empty object, a history of nothing an empty list`() throws {
        #expect(try views.answer(interval("run_ids=nope&metric_key=m")) == "{}")
        #expect(try views.answer(interval("run_ids=\(mast)&metric_key=x")) == "{}")
        #expect(try views.answer(bulk("run_id=nope&metric_key=m")) == #"{"metrics":[]}"#)
        #expect(try views.answer(bulk("run_id=\(mast)&metric_key=")) == #"{"metrics":[]}"#)
        #expect(try views.answer(bulk("run_id=\(mast)&metric_key=m&max_results=0")) == #"{"metrics":[]}"#)
    }

    @Test func `histories come by run, and end when there are enough points`() throws {
        let request = try bulk("run_id=\(other)&run_id=\(mast)&run_id=\(other)&metric_key=m&max_results=12")
        let expected = (0...9).map { point($0) } + [point(0, of: other), point(1, of: other)]
        #expect(try views.answer(request) == list(expected))
    }

    @Test(arguments: [
        "metric_key=m", "run_ids=a", "run_ids=a&metric_key=", "run_ids=a&metric_key=m&max_results=0",
        "run_ids=a&metric_key=m&max_results=2501", "run_ids=a&metric_key=m&max_results=x",
        "run_ids=a&metric_key=m&start_step=1", "run_ids=a&metric_key=m&end_step=1",
        "run_ids=a&metric_key=m&start_step=2&end_step=1", "run_ids=a&metric_key=m&start_step=1.5&end_step=2",
        "metric_key=m" + String(repeating: "&run_ids=a", count: 101),
    ])
    func `an interval that makes no sense is refused`(query: String) {
        #expect(throws: WireError.self) { try views.answer(interval(query)) }
    }

    @Test(arguments: [
        "metric_key=m", "run_id=a", "run_id=a&metric_key=m&max_results=-1", "run_id=a&metric_key=m&max_results=x",
        "metric_key=m" + String(repeating: "&run_id=a", count: 101),
    ])
    func `a request for histories that makes no sense is refused`(query: String) {
        #expect(throws: WireError.self) { try views.answer(bulk(query)) }
    }

    @Test func `a hundred runs and 2500 points are within the limits`() throws {
        let runs = Array(repeating: "run_ids=\(mast)", count: 100).joined(separator: "&")
        let answer = try views.answer(interval(runs + "&metric_key=m&max_results=2500"))
        #expect(try MLflowGetMetricHistoryBulkInterval.Response(jsonString: answer).metrics.count == 1000)
    }
}
