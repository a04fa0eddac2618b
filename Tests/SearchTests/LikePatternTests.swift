import Testing

@testable import Search

@Suite struct LikePatternTests {
    @Test(
        arguments: [
            ("abc", "abc"), ("a%", "a"), ("a%", "abc"), ("%c", "abc"), ("%b%", "abc"), ("%", ""), ("%%", "abc"),
            ("", ""),
            ("_", "a"), ("_", "é"), ("_", "😀"), ("___", "日本語"), ("a_c", "a_c"), ("a_c", "axc"), ("a%c", "a%c"),
            ("a%b%c", "aXbYc"), ("%ab%ab%", "abab"), ("%a%a%a%", "aaa"), ("a%a", "aa"), ("_%_", "ab"), ("%_", "a"),
            ("日_語", "日本語"), ("%\n%", "a\nb"), ("a_b", "a\nb"), ("\\%", "\\x"), ("%😀", "x😀"), ("__", "e\u{301}"),
        ] as [(String, String)])
    func `a pattern matches the whole text`(pattern: String, text: String) {
        #expect(LikePattern(pattern).matches(text))
        #expect(LikePattern(pattern, ignoresCase: true).matches(text))
    }

    @Test(
        arguments: [
            ("abc", "abcd"), ("abc", "xabc"), ("a%", "ba"), ("%c", "cb"), ("%b%", "ac"), ("", "a"), ("_", ""),
            ("_", "ab"),
            ("__", "a"), ("a%a", "a"), ("%ab%ab%", "aba"), ("_%_", "a"), ("\\%", "%"), ("_", "e\u{301}"),
            ("é", "e\u{301}"),
            ("%a%a%a%a%", "aaa"), ("a%b", "acbc"),
        ] as [(String, String)])
    func `a pattern does not match less or more`(pattern: String, text: String) {
        #expect(!LikePattern(pattern).matches(text))
        #expect(!LikePattern(pattern, ignoresCase: true).matches(text))
    }

    @Test(
        arguments: [
            ("ABC", "abc"), ("%bC%", "aBcd"), ("É", "é"), ("straße", "STRAßE"), ("ПРИВЕТ%", "привет мир"),
            ("\u{212A}", "k"),
            ("_İ_", "aİb"),
        ] as [(String, String)])
    func `ignoring case goes beyond ASCII`(pattern: String, text: String) {
        #expect(LikePattern(pattern, ignoresCase: true).matches(text))
        #expect(LikePattern(text, ignoresCase: true).matches(pattern) || pattern.contains("%") || pattern.contains("_"))
    }

    @Test(arguments: [("abc", "ABC"), ("a%", "Ab"), ("é", "É"), ("straße", "strasse")] as [(String, String)])
    func `LIKE minds case and spelling`(pattern: String, text: String) {
        #expect(!LikePattern(pattern).matches(text))
    }

    @Test(
        arguments: [
            ("abc", "abc"), ("ab%c", "ab"), ("ab_c", "ab"), ("%ab", ""), ("日%", "日"), ("", ""),
        ] as [(String, String)])
    func `every match begins with the text before the first wildcard`(pattern: String, prefix: String) {
        #expect(LikePattern(pattern).literalPrefix == prefix)
        #expect(LikePattern(pattern, ignoresCase: true).literalPrefix.isEmpty)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `random patterns match as the definition says`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let letters: [Unicode.Scalar] = seed % 2 == 0 ? ["a", "b", "A"] : ["a", "b", "é", "É", "😀"]
        for _ in 0..<2_000 {
            let pattern = random(letters + ["%", "_", "%"], upTo: 10, using: &generator)
            let text = random(letters, upTo: 14, using: &generator)
            let ignoresCase = Bool.random(using: &generator)
            let expected = naive(scalars(pattern, ignoresCase), scalars(text, ignoresCase))
            #expect(
                LikePattern(pattern, ignoresCase: ignoresCase).matches(text) == expected,
                "\(pattern) \(text) \(ignoresCase)")
        }
    }

    @Test func `pieces of more than 64 characters match as the definition says`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            let text = random(["a", "b"], upTo: 400, using: &generator)
            let count = text.unicodeScalars.count
            guard count > 150 else { continue }
            let start = Int.random(in: 0..<count - 140, using: &generator)
            var piece = Array(text.unicodeScalars)[start..<start + Int.random(in: 60...140, using: &generator)]
            piece[start + 20] = "_"
            if Bool.random(using: &generator) { piece[start + 50] = "c" }
            let pattern = "%" + String(String.UnicodeScalarView(piece)) + "%"
            let expected = naive(scalars(pattern, false), scalars(text, false))
            #expect(LikePattern(pattern).matches(text) == expected)
            #expect(LikePattern(pattern).matches(text + "é") == expected)
        }
    }

    /// Backtracking matchers need more time for these than there is.
    @Test func `no pattern makes matching explode`() {
        let text = String(repeating: "a", count: 100_000)
        #expect(!LikePattern(String(repeating: "%a", count: 900) + "%b").matches(text))
        #expect(!LikePattern(String(repeating: "_%", count: 900) + "b").matches(text))
        #expect(!LikePattern("%" + String(repeating: "a", count: 2_000) + "b%").matches(text))
        #expect(LikePattern(String(repeating: "%_", count: 1_000)).matches(text))
    }

    private func random(
        _ alphabet: [Unicode.Scalar], upTo count: Int, using generator: inout SeededGenerator
    ) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &generator) { scalars.append(generator.pick(alphabet)) }
        return String(scalars)
    }

    private func scalars(_ text: String, _ lowercased: Bool) -> [Unicode.Scalar] {
        Array(lowercased ? text.lowercased().unicodeScalars : text.unicodeScalars)
    }

    /// The definition of LIKE as a table: `reach[i]` says whether the pattern so far matches the first `i` scalars.
    private func naive(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
        var reach = [Bool](repeating: false, count: text.count + 1)
        reach[0] = true
        for symbol in pattern {
            var next = [Bool](repeating: false, count: text.count + 1)
            for index in 0...text.count {
                if symbol == "%" {
                    next[index] = reach[index] || (index > 0 && next[index - 1])
                } else if index > 0, reach[index - 1] {
                    next[index] = symbol == "_" || symbol == text[index - 1]
                }
            }
            reach = next
        }
        return reach[text.count]
    }
}
