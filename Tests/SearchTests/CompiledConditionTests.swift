import Testing

@testable import Search

@Suite struct CompiledConditionTests {
    private func compiled(_ text: String, _ subject: SearchSubject = .runs) throws -> CompiledCondition {
        CompiledCondition(try #require(try Filter.parse(text, for: subject).conditions.first))
    }

    @Test(
        arguments: [
            ("= 1", [1.0], [0.0, 1.5, .infinity]), ("!= 1", [0, .infinity, -.infinity], [1]),
            ("> 1", [1.5, .infinity], [1, 0]), (">= 1", [1, 2], [0.5, -.infinity]),
            ("< 1", [0, -.infinity], [1, .infinity]), ("<= 1", [1, 0], [1.5]), ("= -0.0", [0], [1]),
            ("< 1e999", [0, 1e308], [.infinity]),
        ] as [(String, [Double], [Double])])
    func `metrics compare as numbers`(text: String, matching: [Double], others: [Double]) throws {
        let condition = try compiled("metrics.a \(text)")
        for value in matching { #expect(condition.matches(number: value), "\(value)") }
        for value in others { #expect(!condition.matches(number: value), "\(value)") }
    }

    @Test(
        arguments: [("=", false), ("!=", true), ("<", false), ("<=", false), (">", false), (">=", false)]
            as [(String, Bool)])
    func `NaN matches not-equal only`(comparator: String, isMatch: Bool) throws {
        #expect(try compiled("metrics.a \(comparator) 0").matches(number: .nan) == isMatch)
    }

    @Test func `integers compare exactly with integer literals`() throws {
        let large = Int64(1) << 53
        #expect(try compiled("start_time > \(large)").matches(integer: large + 1))
        #expect(try !compiled("start_time = \(large)").matches(integer: large + 1))
        #expect(try compiled("start_time != \(large)").matches(integer: large + 1))
        #expect(try compiled("start_time >= \(large + 1)").matches(integer: large + 1))
        #expect(try !compiled("start_time <= \(large)").matches(integer: large + 1))
        #expect(try !compiled("start_time < \(large + 1)").matches(integer: large + 1))
        #expect(try compiled("start_time > 1.5").matches(integer: 2))
        #expect(try compiled("start_time < 99999999999999999999").matches(integer: .max))
    }

    @Test(
        arguments: [
            ("= 'abc'", ["abc"], ["ABC", "abcd", "ab", ""]), ("!= 'abc'", ["ABC", ""], ["abc"]),
            ("LIKE 'a%'", ["a", "abc"], ["Abc", ""]), ("ILIKE 'a%'", ["Abc", "a"], ["b"]),
            ("= 'é'", ["é"], ["e\u{301}"]), ("!= 'é'", ["e\u{301}"], ["é"]), ("= ''", [""], ["a"]),
        ] as [(String, [String], [String])])
    func `texts compare by their bytes`(text: String, matching: [String], others: [String]) throws {
        let condition = try compiled("params.a \(text)")
        for value in matching { #expect(condition.matches(string: value), "\(value)") }
        for value in others { #expect(!condition.matches(string: value), "\(value)") }
    }

    @Test func `a list holds its items and nothing else`() throws {
        let items = ["b", "", "日本", "a", "ab", "é", "b"]
        let list = "(" + items.map { "'\($0)'" }.joined(separator: ",") + ")"
        let inside = try compiled("run_id IN \(list)")
        let outside = try compiled("run_id NOT IN \(list)")
        for item in items {
            #expect(inside.matches(string: item))
            #expect(!outside.matches(string: item))
        }
        for other in ["c", "aa", "B", "日", "e\u{301}", "\u{0}"] {
            #expect(!inside.matches(string: other))
            #expect(outside.matches(string: other))
        }
    }

    @Test(arguments: [
        "params.a = 'x'", "params.a != 'x'", "params.a LIKE '%'", "params.a ILIKE '%'", "run_id IN ('x')",
        "run_id NOT IN ('x')", "metrics.a != 1", "metrics.a < 1", "tags.a IS NOT NULL",
    ])
    func `a missing value matches none of these`(text: String) throws {
        let condition = try compiled(text)
        #expect(!condition.matchesMissing)
        #expect(!condition.matches(string: nil) && !condition.matches(number: nil) && !condition.matches(integer: nil))
        #expect(!condition.matches(utf8: nil))
    }

    @Test func `IS NULL matches missing values only, and IS NOT NULL all others`() throws {
        let isNull = try compiled("tags.a IS NULL")
        #expect(isNull.matches(string: nil) && isNull.matchesMissing)
        #expect(!isNull.matches(string: "") && !isNull.matches(number: .nan) && !isNull.matches(integer: 0))
        let isNotNull = try compiled("tags.a IS NOT NULL")
        #expect(isNotNull.matches(string: "") && isNotNull.matches(number: .nan) && isNotNull.matches(integer: 0))
    }

    @Test func `a value of another kind never matches`() throws {
        #expect(try !compiled("params.a != 'x'").matches(number: 1))
        #expect(try !compiled("metrics.a != 1").matches(string: "x"))
        let unfit = CompiledCondition(Condition(field: .tag("a"), comparator: .oneOf, operand: .string("x")))
        #expect(!unfit.matches(string: "x"))
    }
}
