import Testing

@testable import Search

@Suite struct SearchQueryTests {
    @Test func `a digest is the same in every process and version`() throws {
        let query = SearchQuery(
            subject: .runs, filter: try Filter.parse("metrics.a > 1 AND run_id IN ('x','y')", for: .runs),
            ordering: try Ordering.parse(["params.b DESC"], for: .runs), scope: ["0", "ACTIVE_ONLY"])
        #expect(query.digest == 0x5CA5_A73A_EB26_9CF2)
    }

    @Test func `spelling does not change a digest, meaning does`() throws {
        let texts = [
            "", "metrics.a > 1", "metrics.a > 1.0", "metrics.a >= 1", "metrics.b > 1", "params.a = '1'", "tags.a = '1'",
            "tags.a = 'b' AND tags.c = 'd'", "tags.a = 'd' AND tags.c = 'b'", "tags.a IS NULL", "run_id IN ('a','b')",
            "run_id IN ('ab')", "run_id IN ('a') AND run_id IN ('b')", "params.a = ''", "params.a = 'é'",
            "params.a = 'e\u{301}'",
        ]
        func digest(_ text: String) throws -> UInt64 {
            SearchQuery(
                subject: .runs, filter: try Filter.parse(text, for: .runs), ordering: try Ordering.parse([], for: .runs)
            ).digest
        }
        #expect(Set(try texts.map(digest)).count == texts.count)
        #expect(try digest("metric.`a`>1") == digest("metrics.a > 1"))
        #expect(try digest("created > 1") == digest("attributes.start_time > 1"))
    }

    @Test func `the border between parts of the scope counts`() throws {
        func digest(_ scope: [String]) -> UInt64 {
            SearchQuery(subject: .runs, filter: Filter(), ordering: Ordering(terms: []), scope: scope).digest
        }
        #expect(Set([[], [""], ["12"], ["1", "2"], ["2", "1"], ["12", ""]].map(digest)).count == 6)
    }

    @Test(
        arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
            as [(String, UInt64)])
    func `the hash is FNV-1a`(text: String, expected: UInt64) {
        var hash = StableHash()
        for byte in text.utf8 { hash.add(byte: byte) }
        #expect(hash.value == expected)
    }
}
