import Load
import Testing

@Suite struct TemplateTests {
    private let lists = ["runs": ["a", "b", "c"].map { [UInt8]($0.utf8) }, "none": []]

    private func rendered(_ text: String, sequence: Int = 5, connection: Int = 1) throws -> String {
        let template = try Template(text, lists: lists, variables: ["version"])
        var noise = Noise(seed: 1)
        var bytes: [UInt8] = []
        let moment = Moment(sequence: sequence, connection: connection, captured: [[UInt8]("17".utf8)])
        template.render(moment, noise: &noise, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain {\"a\": 1} $", "plain {\"a\": 1} $"),
        ("${n}", "5"),
        ("${n*100}", "500"),
        ("${n+7}", "12"),
        ("<${n*100+7}>", "<507>"),
        ("${c} ${c+3}", "1 4"),
        ("${runs[n]}", "c"),
        ("${runs[c]}${runs[n*2+1]}", "bc"),
        ("v${version}", "v17"),
        ("", ""),
    ])
    func `a place becomes its value`(text: String, expected: String) throws {
        #expect(try rendered(text) == expected)
    }

    @Test func `a negative or large number is written in full`() {
        var bytes: [UInt8] = []
        bytes.append(decimal: -120)
        bytes.append(decimal: .max)
        bytes.append(decimal: .min)
        #expect(String(decoding: bytes, as: UTF8.self) == "-120\(Int.max)\(Int.min)")
    }

    @Test func `a real has 16 digits, lies below one, and differs each time`() throws {
        let texts = try rendered("${real} ${real}").split(separator: " ")
        for text in texts {
            #expect(text.count == 18)
            #expect(try #require(Double(text)) < 1)
        }
        #expect(texts[0] != texts[1])
    }

    @Test(arguments: ["${x}", "${n-1}", "${n*}", "${n+}", "${runs}", "${tuns[n]}", "${runs[x]}", "${}"])
    func `a place that means nothing is refused`(text: String) {
        #expect(throws: Template.Failure.unknown(String(text.dropFirst(2).dropLast()))) {
            try rendered(text)
        }
    }

    @Test func `an unclosed place and an empty list are refused`() {
        #expect(throws: Template.Failure.unclosed) { try rendered("a ${n") }
        #expect(throws: Template.Failure.empty("none[n]")) { try rendered("${none[n]}") }
    }
}
