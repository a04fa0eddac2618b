import Testing
import WireSchemas

@testable import Wire

/// Characters beyond the first 65,536, as clients escape them.
@Suite struct SurrogatePairTests {
    @Test(arguments: ["𐀀", "😀", "𠮷", "𠀀", "\u{3FFFF}", "\u{40000}", "\u{10FFFF}"])
    func `a pair of escapes is the character that it stands for`(text: String) throws {
        let escapes = text.utf16.map { #"\u"# + String($0, radix: 16) }.joined()
        for json in [
            #"{"key":"\#(escapes)","run_id":"a\\\#(escapes)b\#(escapes)"}"#, quoted(#"{"key":"\#(escapes)"}"#),
        ] {
            let message: MLflowSetTag = try MessageDecoding.parse(body(json))
            #expect(Array(message.key.unicodeScalars) == Array(text.unicodeScalars))
        }
        let twice: MLflowSetTag = try MessageDecoding.parse(body(#""{\"key\":\"\#(escapes)\"}""#))
        #expect(twice.key == text)
    }

    @Test(arguments: [
        "", "a", "\\", #"\u"#, #"\ud842"#, #"\ud842\u"#, #"\ud842\udfb"#, #"\ud842\u0041"#, #"\udfb7\ud842"#,
        #"\\ud842\\udfb7"#, #"\\\\ud842\udfb7"#, #"\ud84g\udfb7"#, #"\u00e9"#,
    ])
    func `what is no pair stays as it is`(json: String) {
        #expect(SurrogatePairs.resolved(body(json)) == body(json))
    }

    @Test func `half a pair is refused`() {
        for json in [#"{"key":"\ud842"}"#, #"{"key":"\udfb7"}"#, #"{"key":"\ud842\u0041"}"#] {
            #expect(
                refusal(of: { () throws(WireError) in try MessageDecoding.parse(body(json)) as MLflowSetTag }) != nil)
        }
    }

    private func quoted(_ json: String) -> String {
        "\"" + json.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#) + "\""
    }
}
