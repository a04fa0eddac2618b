import SwiftProtobuf
import Testing
import WireSchemas

@testable import Wire

@Suite struct DirectEncodingTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a run written directly means what the library writes`(seed: UInt64) throws {
        var random = Random(seed)
        var response = MLflowGetRun.Response()
        if seed > 0 { response.run = random.run() }
        try expectSame(response)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a page of runs written directly means what the library writes`(seed: UInt64) throws {
        var random = Random(seed)
        var response = MLflowSearchRuns.Response()
        response.runs = (0..<random.count(4)).map { _ in random.run() }
        if random.flag() { response.nextPageToken = random.text() }
        try expectSame(response)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a page of a history written directly means what the library writes`(seed: UInt64) throws {
        var random = Random(seed)
        var response = MLflowGetMetricHistory.Response()
        response.metrics = (0..<random.count(9)).map { _ in random.metric() }
        if random.flag() { response.nextPageToken = random.text() }
        try expectSame(response)
    }

    @Test func `every ASCII character of a string is escaped so that it reads back`() throws {
        var response = MLflowGetRun.Response()
        response.run.info.runName = String(String.UnicodeScalarView((0..<256).compactMap { Unicode.Scalar($0) }))
        try expectSame(response)
    }

    @Test(arguments: [Int64.min, -1, 0, 7, 10, 1_700_000_000_000, Int64.max])
    func `an integer is written with all its digits`(value: Int64) {
        var json = JSONBytes(capacity: 0)
        json.write(value)
        #expect(String(decoding: json.bytes, as: UTF8.self) == String(value))
    }

    /// The direct JSON decodes to the message, and is no longer or shorter in meaning than the library's.
    private func expectSame<Response: Message>(_ response: Response) throws {
        #expect(response is any DirectlyEncoded)
        let direct = try MessageEncoding.json(response)
        let library = try MessageEncoding.library(response)
        let directValue = try Google_Protobuf_Struct(jsonUTF8Bytes: direct)
        let libraryValue = try Google_Protobuf_Struct(jsonUTF8Bytes: library)
        #expect(directValue == libraryValue)
        #expect(try MessageEncoding.library(Response(jsonUTF8Bytes: direct)) == library)
    }
}

/// Messages with every combination of what is set, and texts that need escapes.
private struct Random {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func flag() -> Bool { next() >> 40 & 1 == 1 }

    mutating func count(_ end: UInt64) -> Int { Int(next() >> 20 % end) }

    mutating func text() -> String {
        let pieces = ["", "a", "quo\"te", "back\\slash", "\n\t\r\u{8}\u{C}", "\u{1}\u{1F}", "é風😀", "\u{7F}\u{9F}", "/"]
        return (0..<count(4)).map { _ in pieces[count(UInt64(pieces.count))] }.joined()
    }

    mutating func number() -> Double {
        let values = [
            0, -0.0, 1, 0.1, 1e300, .leastNonzeroMagnitude, .nan, .infinity, -.infinity, 123_456_789.25, -1.5e-7,
        ]
        return values[count(UInt64(values.count))]
    }

    mutating func integer() -> Int64 {
        let values: [Int64] = [0, -1, 1_700_000_000_000, .min, .max, 42]
        return values[count(UInt64(values.count))]
    }

    mutating func metric() -> MLflowMetric {
        var metric = MLflowMetric()
        if flag() { metric.key = text() }
        if flag() { metric.value = number() }
        if flag() { metric.timestamp = integer() }
        if flag() { metric.step = integer() }
        if flag() { metric.datasetName = text() }
        if flag() { metric.datasetDigest = text() }
        if flag() { metric.modelID = text() }
        if flag() { metric.runID = text() }
        return metric
    }

    mutating func run() -> MLflowRun {
        var run = MLflowRun()
        if flag() {
            run.info = MLflowRunInfo()
            if flag() { run.info.runID = text() }
            if flag() { run.info.runUuid = text() }
            if flag() { run.info.runName = text() }
            if flag() { run.info.experimentID = text() }
            if flag() { run.info.userID = text() }
            if flag() { run.info.status = [.running, .scheduled, .finished, .failed, .killed][count(5)] }
            if flag() { run.info.startTime = integer() }
            if flag() { run.info.endTime = integer() }
            if flag() { run.info.artifactUri = text() }
            if flag() { run.info.lifecycleStage = text() }
        }
        if flag() {
            run.data = MLflowRunData()
            run.data.metrics = (0..<count(4)).map { _ in metric() }
            run.data.params = (0..<count(4)).map { _ in
                .with {
                    if flag() { $0.key = text() }; $0.value = text()
                }
            }
            run.data.tags = (0..<count(4)).map { _ in
                .with {
                    $0.key = text(); if flag() { $0.value = text() }
                }
            }
        }
        if flag() { run.inputs = MLflowRunInputs() }
        if flag() {
            run.outputs = MLflowRunOutputs()
            run.outputs.modelOutputs = (0..<count(3)).map { _ in .with { $0.modelID = text() } }
        }
        return run
    }
}
