import SwiftProtobuf
import Testing
import Tracking
import WireSchemas

@testable import Views
@testable import Wire

/// Answers that are written without a message are those that the library writes of it, byte for byte.
@Suite struct DirectAnswerTests {
    @Test(arguments: 0..<300)
    func `a run`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let details = dice.details()
        try expectSame(MLflowGetRun().json(details), MLflowGetRun.Response.with { $0.run = MLflowRun(details) })
    }

    @Test(arguments: 0..<50)
    func `a page of runs`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let page = Page(dice.list(below: 9) { $0.details() }, nextPageToken: dice.optionalText())
        let response = MLflowSearchRuns.Response.with {
            $0.runs = page.elements.map(MLflowRun.init)
            if let token = page.nextPageToken { $0.nextPageToken = token }
        }
        let answer = (page: page, explanation: SearchExplanation(experiments: []))
        try expectSame(MLflowSearchRuns().json(answer), response)
    }

    @Test(arguments: 0..<50)
    func `a page of a history`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let page = Page(dice.list(below: 400) { $0.point() }, nextPageToken: dice.optionalText())
        let request = MLflowGetMetricHistory.with { $0.metricKey = dice.text() }
        let response = MLflowGetMetricHistory.Response.with {
            $0.metrics = page.elements.map { MLflowMetric(request.metricKey, $0) }
            if let token = page.nextPageToken { $0.nextPageToken = token }
        }
        try expectSame(request.json(page), response)
    }

    @Test func `each character alone, and at each place of the words that are looked at together`() throws {
        let scalars = (0..<0x300).compactMap { Unicode.Scalar($0 as UInt32) }
        let texts =
            scalars.map { String($0) }
            + (0..<20).flatMap { count in
                ["\"", "\u{1F}", "\u{7F}", "\u{80}", "\u{BF}", "😀"].map {
                    String(repeating: "x", count: count) + $0 + "y"
                }
            }
        for text in texts {
            var json = JSONBytes(capacity: 0)
            json.append(text: text)
            #expect(
                json.finish() == (try Google_Protobuf_StringValue(text).jsonUTF8Bytes()),
                "\(text.unicodeScalars.map(\.value))")
        }
    }

    @Test func `integers of every length`() {
        var integers: [Int64] = [0, .min, .max]
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            integers += [power, power - 1, -power, 1 - power, power / 2]
        }
        for integer in integers {
            var json = JSONBytes(capacity: 0)
            json.append(integer: integer)
            #expect(String(decoding: json.finish(), as: UTF8.self) == "\(integer)")
        }
    }

    @Test(arguments: 0..<20)
    func `numbers read back as they were`(seed: Int) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<500 {
            let number = dice.number()
            var json = JSONBytes(capacity: 0)
            json.append(number: number)
            let text = String(decoding: json.finish(), as: UTF8.self)
            let expected =
                number.isFinite ? "\(number)" : number.isNaN ? #""NaN""# : number > 0 ? #""Infinity""# : #""-Infinity""#
            #expect(text == expected)
        }
    }

    private func expectSame(_ json: [UInt8], _ response: some Message) throws {
        let library = try MessageEncoding.json(response)
        #expect(
            json == library,
            "\(String(decoding: json, as: UTF8.self)) is not \(String(decoding: library, as: UTF8.self))")
    }
}

extension Dice {
    /// A run with any number of everything, most often none.
    fileprivate mutating func details() -> RunDetails {
        RunDetails(
            run: run(), lifecycle: pick([.active, .deleted]), params: list(below: 5) { $0.attribute() },
            tags: list(below: 5) { $0.attribute() },
            metrics: list(below: 5) { LatestMetric(key: $0.text(), point: $0.point()) },
            inputs: list(below: 3) { DatasetInput(dataset: $0.dataset(), tags: $0.list(below: 3) { $0.attribute() }) },
            modelInputs: list(below: 3) { $0.text() },
            outputs: list(below: 3) { ModelOutput(model: $0.text(), step: $0.integer()) })
    }

    private mutating func run() -> Run {
        Run(
            id: text(), position: 0, experiment: UInt64(bitPattern: integer()), name: text(), user: text(),
            status: pick([.running, .scheduled, .finished, .failed, .killed]), startTime: integer(),
            endTime: isOne(in: 2) ? nil : integer(), artifactURI: text(), ownLifecycle: .active, lifecyclePosition: 0,
            lifecycleTime: 0)
    }

    private mutating func dataset() -> Dataset {
        Dataset(
            name: text(), digest: text(), sourceType: text(), source: text(), schema: optionalText(),
            profile: optionalText())
    }
}
