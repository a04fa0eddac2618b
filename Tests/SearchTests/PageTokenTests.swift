import Testing

@testable import Search

@Suite struct PageTokenTests {
    private let query = SearchQuery(
        subject: .runs, filter: Filter(),
        ordering: Ordering(terms: [
            OrderTerm(.metric("a")), OrderTerm(.tag("b")), OrderTerm(.attribute("start_time"), ascending: false),
            OrderTerm(.attribute("run_id")),
        ]), scope: ["0", "1"])

    @Test(
        arguments: [
            [SortValue.number(1.5), .string("x"), .integer(-7), .string("r")],
            [.number(.nan), .string(""), .integer(.max), .string("é日😀\u{0}")],
            [.missing, .missing, .missing, .missing],
            [.number(-0.0), .string(String(repeating: "x", count: 9_000)), .integer(.min), .string("r")],
        ] as [[SortValue]])
    func `a token gives back what it was made of`(values: [SortValue]) throws {
        let token = PageToken(values: values, id: "r1")
        #expect(try PageToken.decode(token.encoded(for: query), for: query) == token)
    }

    @Test func `a token is safe in a URL`() {
        let values = [SortValue.number(-1e300), .string("ÿÿÿ???>>>"), .integer(-1), .string("r")]
        let text = PageToken(values: values, id: "r").encoded(for: query)
        #expect(text.utf8.allSatisfy { Unicode.Scalar($0).properties.isAlphabetic || "0123456789-_".utf8.contains($0) })
    }

    @Test func `a token of another search is refused`() throws {
        let token = PageToken(values: Array(repeating: .missing, count: 4), id: "r").encoded(for: query)
        var others = Array(repeating: query, count: 4)
        others[0].filter = try Filter.parse("metrics.a > 1", for: .runs)
        others[1].ordering.terms[0].ascending = false
        others[2].scope = ["0"]
        others[3].subject = .experiments
        for other in others {
            let error = #expect(throws: SearchError.self) { try PageToken.decode(token, for: other) }
            #expect(error?.message.hasPrefix("Invalid page_token: it belongs to another search.") == true)
        }
    }

    @Test(arguments: ["", "x", "!!!!", "AAAA", "eyJvZmZzZXQiOiA1fQ==", "AQ", "é", "Ag AA"])
    func `a malformed token is refused by name`(text: String) {
        let error = #expect(throws: SearchError.self) { try PageToken.decode(text, for: query) }
        #expect(error?.message.hasPrefix("Invalid page_token") == true)
    }

    @Test func `no change of a token crashes the reader`() throws {
        let token = PageToken(values: [.number(1), .string("abc"), .integer(5), .missing], id: "r1")
        let text = Array(token.encoded(for: query).utf8)
        for index in text.indices {
            for letter in "Aa0_-9z".utf8 where letter != text[index] {
                var changed = text
                changed[index] = letter
                let string = String(decoding: changed, as: UTF8.self)
                if let read = try? PageToken.decode(string, for: query) {
                    #expect(read != token)
                    #expect(read.values.count == 4)
                }
            }
            let cut = String(decoding: text[..<index], as: UTF8.self)
            #expect(throws: SearchError.self) { try PageToken.decode(cut, for: query) }
        }
    }

    @Test func `an overlong token is refused unread`() {
        let text = String(repeating: "A", count: SearchLimits.pageTokenBytesMax + 1)
        #expect(throws: SearchError("Invalid page_token: longer than 8388608 characters")) {
            try PageToken.decode(text, for: query)
        }
    }
}
