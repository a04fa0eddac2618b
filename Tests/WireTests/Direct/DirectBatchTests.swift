import Testing
import Tracking
import WireSchemas

@testable import Wire

/// A batch that is read directly is the one that the library reads of the same body.
@Suite struct DirectBatchTests {
    @Test(arguments: 0..<200)
    func `bodies as clients write them are read directly`(seed: Int) throws {
        var dice = Dice(seed: seed)
        let json = dice.batchBody(isUsual: true)
        let batch = try #require(read(batch: body(json)), "\(json)")
        #expect(exactly(batch) == exactly(LogBatch(try MessageDecoding.decode(MLflowLogBatch.self, from: body(json)))))
        let metric = dice.metricBody()
        let one = try #require(read(metric: body(metric)), "\(metric)")
        #expect(exactly(one) == exactly(LogBatch(try MessageDecoding.decode(MLflowLogMetric.self, from: body(metric)))))
    }

    @Test(arguments: 0..<200)
    func `whatever is read directly is what the library reads`(seed: Int) {
        var dice = Dice(seed: seed)
        expectAgreement(onBatch: body(dice.batchBody(isUsual: false)))
        expectAgreement(onMetric: body(dice.metricObject(isUsual: false, isWhole: true)))
    }

    @Test(arguments: 0..<100)
    func `a body that was damaged is read as the library reads it, or left to it`(seed: Int) {
        var dice = Dice(seed: seed)
        let batch = body(dice.batchBody(isUsual: true))
        let metric = body(dice.metricBody())
        for _ in 0..<40 {
            expectAgreement(onBatch: dice.damaged(batch))
            expectAgreement(onMetric: dice.damaged(metric))
        }
    }

    @Test(arguments: [
        #"{"run_id":"r","metrics":[{"key":"m","value":1,"timestamp":1}],"metrics":[]}"#,
        #"{"run_id":"r","runId":"r"}"#, #"{"run_id":"r"} x"#, #"{"run_id":"r",}"#, #"{"run_id":"r""#, #"{}"#, "", " ",
        #""{\"run_id\":\"r\"}""#, #"{"run_id":"r","other":1}"#, #"{"run_id":""}"#, #"{"run_id":null}"#,
        #"{"run_id":"r","params":[{"key":""}]}"#, #"{"run_id":"r","params":[null]}"#, #"{"run_id":"r","tags":{}}"#,
        #"{"run_id":"r","params":[{"key":"p","key":"p"}]}"#, #"{"run_id":"a\u0000b\uD83D"}"#, #"{"run_id":"\uDE00"}"#,
        #"{"run_id":"\x"}"#, #"{"run_id":"\u00g0"}"#, "{\"run_id\":\"a\nb\"}", #"{"run\u005fid":"r"}"#,
    ])
    func `what is unusual is left to the library`(json: String) {
        #expect(read(batch: body(json)) == nil)
    }

    @Test(arguments: [
        "NaN", "Infinity", "-Infinity", "+1", "01", "-01", "00", "1.", ".5", "1.e5", "1e", "1e+", "-", "0x10", "1_0",
        "1e999", "-1e999", "true", "null", #""""#, #""nan""#, #""1""#, #""NaN"#, "[1]", "{}", "1 2", "1e99999",
    ])
    func `a value that is no plain number is left to the library`(value: String) {
        let json = #"{"run_id":"r","key":"m","value":\#(value),"timestamp":1}"#
        #expect(read(metric: body(json)) == nil)
        expectAgreement(onMetric: body(json))
    }

    @Test(arguments: [
        "1.0", "1e3", "01", "-01", "--1", "-", "", #""""#, #""1.0""#, #"" 1""#, "9223372036854775808", "null",
    ])
    func `an integer that is not plain is left to the library`(value: String) {
        let json = #"{"run_id":"r","key":"m","value":1,"timestamp":\#(value)}"#
        #expect(read(metric: body(json)) == nil)
        expectAgreement(onMetric: body(json))
    }

    @Test func `a number is the nearest double, of two equally near the even one`() {
        let texts = [
            "0", "-0", "-0.0", "0e5", "0.1", "9007199254740993", "9007199254740992.5", "4503599627370496.5",
            "4503599627370497.5", "4503599627370497.25", "2251799813685248.25", "2251799813685248.75", "1e22", "1e23",
            "8.5e-27", "123456789012345678e-27", "9999999999999999999e-27", "1e-27", "1e-28", "9999999999999999999",
            "18446744073709551616", "0.000000000000000000000000000000000000000001", "5e-324", "2e-324", "1e308",
            "179769313486231570000000000000000", "1.7976931348623157e308", "0.30000000000000004", "1E5", "1e+05",
        ]
        for text in texts { expectNearest(text) }
    }

    @Test(arguments: 0..<50)
    func `numbers of any length and exponent are the nearest double`(seed: Int) {
        var dice = Dice(seed: seed)
        for _ in 0..<200 {
            expectNearest("\(Double(dice.below(1 << 53)) / Double(1 << 53))")
            expectNearest(dice.decimal())
        }
    }

    private func expectNearest(_ text: String) {
        let batch = read(metric: body(#"{"run_id":"r","key":"m","value":\#(text),"timestamp":1}"#))
        let nearest = Double(text).flatMap { $0.isFinite ? $0 : nil }
        #expect(batch?.metrics[0].point.value.bitPattern == nearest?.bitPattern, "\(text)")
    }

    private func expectAgreement(onBatch body: [UInt8]) {
        guard let direct = read(batch: body) else { return }
        let library = try? LogBatch(MessageDecoding.decode(MLflowLogBatch.self, from: body))
        #expect(library.map(exactly) == exactly(direct), "\(String(decoding: body, as: UTF8.self))")
    }

    private func expectAgreement(onMetric body: [UInt8]) {
        guard let direct = read(metric: body) else { return }
        let library = try? LogBatch(MessageDecoding.decode(MLflowLogMetric.self, from: body))
        #expect(library.map(exactly) == exactly(direct), "\(String(decoding: body, as: UTF8.self))")
    }

    private func read(batch body: [UInt8]) -> LogBatch? {
        LogBatch.plain(body) { json throws(Unusual) in try json.batch() }
    }

    private func read(metric body: [UInt8]) -> LogBatch? {
        LogBatch.plain(body) { json throws(Unusual) in try json.batchOfOne() }
    }

    /// All of a batch in bytes: equal only where each scalar and each bit of a number is.
    private func exactly(_ batch: LogBatch) -> [UInt8] { Array("\(batch)".utf8) }
}
