import Testing

@testable import Search

@Suite struct FilterLimitTests {
    @Test func `a filter may have so many bytes and no more`() throws {
        let frame = "params.a = ''".utf8.count
        let most = "params.a = '\(String(repeating: "x", count: SearchLimits.filterBytesMax - frame))'"
        #expect(try Filter.parse(most, for: .runs).conditions.count == 1)
        #expect(refusal(most + " ") == "Invalid filter: it has 262145 bytes, at most 262144 are allowed.")
    }

    @Test func `a filter may have so many conditions and no more`() throws {
        let most = Array(repeating: "metrics.a > 1", count: SearchLimits.conditionsMax).joined(separator: " AND ")
        #expect(try Filter.parse(most, for: .runs).conditions.count == SearchLimits.conditionsMax)
        #expect(refusal(most + " AND ").hasPrefix("taken"))
        #expect(refusal(most + " AND metrics.a > 1") == "Invalid filter: more than 500 conditions.")
    }

    @Test func `a list may have so many items and no more`() throws {
        let most = Array(repeating: "'x'", count: SearchLimits.listItemsMax).joined(separator: ",")
        #expect(try lines("run_id IN (\(most))").count == 1)
        #expect(refusal("run_id IN (\(most), 'x')").contains("more than 10000 values"))
    }

    @Test(arguments: ["x", "é", "日", "😀"])
    func `a pattern may have so many characters and no more`(character: String) throws {
        let most = String(repeating: character, count: SearchLimits.patternScalarsMax)
        #expect(try lines("params.a LIKE '\(most)'").count == 1)
        #expect(refusal("params.a LIKE '\(most)\(character)'").contains("more than 2048 characters"))
        #expect(refusal("params.a ILIKE '\(most)\(character)'").contains("more than 2048 characters"))
        #expect(try lines("params.a = '\(most)\(character)'").count == 1)
    }

    /// Were any of these more than linear, the test would not end in reasonable time.
    @Test(arguments: [
        "(", ")", "'", "\"", "`", "''", "\\'", "'\\'", "a.", "a::", "AND ", "=", "NOT ", "IS NOT ", "a a ", "'a' ", "-",
        "1", "1e", ".", "tags.a IS NULL ", "/*", "--", "$$", "😀", "\u{301}", "tags.\"", "tags.a = '\\'' ",
    ])
    func `repeating a piece up to the limit neither crashes nor hangs`(piece: String) {
        let text = String(repeating: piece, count: SearchLimits.filterBytesMax / piece.utf8.count)
        for subject in SearchSubject.allCases {
            #expect(!refusal(text, subject).isEmpty)
            #expect(!refusal("name IN (" + text.dropLast(20), subject).isEmpty)
            #expect(!refusal("params.a = " + text.dropLast(20), subject).isEmpty)
        }
    }
}
