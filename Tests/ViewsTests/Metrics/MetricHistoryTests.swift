import EventSchemas
import LMDB
import Search
import Testing
import Tracking

@testable import Views

/// Lengths around the tail of 8 points, the block of 48 and two blocks, and far past them.
private let lengths = [1, 2, 7, 8, 9, 15, 16, 17, 47, 48, 49, 55, 56, 57, 95, 96, 97, 144, 1000]

@Suite struct MetricHistoryTests {
    @Test(arguments: lengths, [History.Arrival.inOrder, .shuffled])
    func `a history gives every point once, by timestamp, step and value`(
        length: Int, arrival: History.Arrival
    ) throws {
        let history = History(length, arrival, seed: UInt64(length))
        let fixture = try history.fixture()
        try fixture.read { views in
            let page = try views.metricHistory(run: runID(1), key: "loss", limit: nil, pageToken: nil)
            #expect(page.elements == history.sorted)
            #expect(page.nextPageToken == nil)
        }
    }

    @Test(arguments: lengths, [History.Arrival.inOrder, .shuffled])
    func `pages to the end are the whole history, whatever their size`(
        length: Int, arrival: History.Arrival
    ) throws {
        let history = History(length, arrival, seed: UInt64(length) + 1)
        let fixture = try history.fixture()
        for limit in [1, 7, 48, length - 1, length, length + 1] where limit > 0 && length / limit <= 200 {
            let pages = try fixture.pages(limit: limit)
            #expect(pages.flatMap(\.self) == history.sorted)
            #expect(pages.dropLast().allSatisfy { $0.count == limit })
            #expect(pages.last?.isEmpty == false, "a last page is not empty: a token promises more")
        }
    }

    @Test(arguments: lengths)
    func `full blocks hold 48 points and the tail what does not fill a row of eight`(length: Int) throws {
        let fixture = try History(length, .inOrder, seed: 3).fixture()
        try fixture.read { views in
            let tailCount = try views.access.count(of: views.tables.metricTails)
            let blockCount = try views.access.count(of: views.tables.metricBlocks)
            #expect(tailCount == 1)
            #expect(blockCount == (length / 8 * 8 + 47) / 48)
        }
    }

    @Test func `points of other runs and keys stay out of a history`() throws {
        var events = [DomainEvent.experimentCreated(0)]
        for run in 1...3 {
            events.append(.runCreated(runID(run)))
            for key in ["acc", "loss", "loss2"] {
                let first = run * 1000 + key.utf8.count * 100
                events.append(.metricsLogged(runID(run), key, (first..<first + 60).map(point)))
            }
        }
        let fixture = try ViewFixture(events)
        try fixture.read { views in
            for run in 1...3 {
                for key in ["acc", "loss", "loss2"] {
                    let first = run * 1000 + key.utf8.count * 100
                    let page = try views.metricHistory(run: runID(run), key: key, limit: nil, pageToken: nil)
                    #expect(page.elements == (first..<first + 60).map(point))
                }
            }
        }
    }

    @Test func `a run or key that is not there has an empty history`() throws {
        let fixture = try History(3, .inOrder, seed: 1).fixture()
        try fixture.read { views in
            for (run, key) in [(runID(2), "loss"), (runID(1), "acc"), (runID(1), ""), ("", "loss"), ("x", "loss")] {
                let page = try views.metricHistory(run: run, key: key, limit: 5, pageToken: nil)
                #expect(page.elements.isEmpty)
            }
        }
    }

    @Test func `the token of one history is refused by another`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)),
            .metricsLogged(runID(1), "loss", (0..<9).map(point)), .metricsLogged(runID(1), "acc", (0..<9).map(point)),
        ])
        try fixture.read { views in
            let page = try views.metricHistory(run: runID(1), key: "loss", limit: 4, pageToken: nil)
            let token = try #require(page.nextPageToken)
            #expect(throws: SearchError.self) {
                try views.metricHistory(run: runID(1), key: "acc", limit: 4, pageToken: token)
            }
            for bad in ["x", "%%%", String(token.dropLast(3))] {
                #expect(throws: SearchError.self) {
                    try views.metricHistory(run: runID(1), key: "loss", limit: 4, pageToken: bad)
                }
            }
        }
    }

    @Test func `a page stays where it was when points arrive before it`() throws {
        let fixture = try ViewFixture([
            .experimentCreated(0), .runCreated(runID(1)), .metricsLogged(runID(1), "loss", (10..<30).map(point)),
        ])
        let first = try fixture.read { try $0.metricHistory(run: runID(1), key: "loss", limit: 5, pageToken: nil) }
        try fixture.append(.metricsLogged(runID(1), "loss", (0..<5).map(point)))
        let second = try fixture.read {
            try $0.metricHistory(run: runID(1), key: "loss", limit: 5, pageToken: first.nextPageToken)
        }
        #expect(first.elements == (10..<15).map(point))
        #expect(second.elements == (15..<20).map(point))
    }
}

extension ViewFixture {
    /// All pages of the history of `loss` of the first run.
    fileprivate func pages(limit: Int) throws -> [[MetricPoint]] {
        try read { views in
            var pages: [[MetricPoint]] = []
            var token: String?
            repeat {
                let page = try views.metricHistory(run: runID(1), key: "loss", limit: limit, pageToken: token)
                pages.append(page.elements)
                token = page.nextPageToken
            } while token != nil && pages.count <= 1000
            return pages
        }
    }
}
