import SwiftProtobuf
import Testing
import Tracking
import Wire
import WireSchemas

/// What requests for the history of a metric are answered.
@Suite struct HistoryAnswerTests {
    private let views: ViewsFixture

    init() throws {
        views = try ViewsFixture()
        try views.execute(CreateExperiment(name: "Default"))
        try views.execute(CreateRun(run: mast, experiment: 0, generatedName: "calm-bay-1"))
        let metrics = (1...3).map { number in
            Metric(key: "m", point: MetricPoint(value: Double(number) + 0.5, timestamp: Int64(number), step: 0))
        }
        try views.execute(LogBatch(run: mast, metrics: metrics))
    }

    private func history(key: String = "m", run: String = mast) -> MLflowGetMetricHistory {
        .with {
            $0.runID = run
            $0.metricKey = key
        }
    }

    private func point(_ number: Int) -> String {
        #"{"key":"m","value":\#(Double(number) + 0.5),"timestamp":\#(number),"step":0}"#
    }

    @Test func `a history is whole, with the key at each point`() throws {
        let all = (1...3).map(point).joined(separator: ",")
        #expect(try views.answer(history()) == #"{"metrics":[\#(all)]}"#)
    }

    @Test func `a page of a history leads to the next`() throws {
        var request = history()
        request.maxResults = 2
        let first = try MLflowGetMetricHistory.Response(jsonString: views.answer(request))
        #expect(first.metrics.map(\.timestamp) == [1, 2])
        request.pageToken = first.nextPageToken
        let second = try MLflowGetMetricHistory.Response(jsonString: views.answer(request))
        #expect(second.metrics.map(\.timestamp) == [3])
        #expect(!second.hasNextPageToken)
    }

    @Test func `an unknown run or metric has an empty history`() throws {
        #expect(try views.answer(history(key: "x")) == "{}")
        #expect(try views.answer(history(run: "x")) == "{}")
    }

    @Test func `a token of another history is refused`() throws {
        var request = history()
        request.pageToken = "abc"
        #expect(views.refusal(of: request)?.code == .invalidParameterValue)
    }
}
