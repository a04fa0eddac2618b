import Testing

@testable import Search

@Suite struct RunFilterRefusalTests {
    @Test(
        arguments: [
            ("metrics.a > 1 OR metrics.b > 1", "Invalid clause(s) in filter string: 'OR' (at character 15)"),
            ("NOT metrics.a > 1", "Invalid clause(s) in filter string: 'NOT' (at character 1)"),
            ("(metrics.a > 1)", "Invalid clause(s) in filter string: '(' (at character 1)"),
            ("1 < metrics.a", "Invalid clause(s) in filter string: '1' (at character 1)"),
            ("'x' = params.a", "Invalid clause(s) in filter string: ''x'' (at character 1)"),
            ("0 < metrics.a < 1", "Invalid clause(s) in filter string: '0' (at character 1)"),
            ("metrics.a > 1;", "Invalid clause(s) in filter string: ';' (at character 14)"),
            ("metrics.a > 1; metrics.b > 1", "Invalid clause(s) in filter string: ';' (at character 14)"),
            ("metrics.a > 1 -- why", "Invalid clause(s) in filter string: '-' (at character 15)"),
            ("/* why */ metrics.a > 1", "Invalid clause(s) in filter string: '/' (at character 1)"),
            ("metrics.a > 1, metrics.b > 1", "Invalid clause(s) in filter string: ',' (at character 14)"),
            ("metrics.a > 1 foo", "Invalid clause(s) in filter string: 'foo' (at character 15)"),
            ("params.a = 'x' 'y'", "Invalid clause(s) in filter string: ''y'' (at character 16)"),
            ("params.é = '日' ?", "Invalid clause(s) in filter string: '?' (at character 16)"),
            ("params.a BETWEEN 'a' AND 'b'", "Invalid clause(s) in filter string: 'params.a' (at character 1)"),
            ("params.a", "Invalid clause(s) in filter string: 'params.a' (at character 1)"),
            ("params.a IS", "Invalid clause(s) in filter string: 'params.a' (at character 1)"),
            ("tags. a = 'x'", "Invalid identifier 'tags.'"),
            ("tags.`` = 'x'", "Invalid identifier 'tags.``'"),
        ] as [(String, String)])
    func `anything but comparisons is refused with its place`(text: String, message: String) {
        #expect(refusal(text).hasPrefix(message))
    }

    @Test(arguments: ["metrics.val-loss > 1", "metrics.val/loss > 1", "metrics.a:b > 1", "metrics.a@b > 1"])
    func `a key that needs backticks is told so`(text: String) {
        #expect(refusal(text).hasSuffix("needs backticks"))
    }

    @Test(arguments: ["params.a = 'x", "params.`a = 'x'", "tags.\"a = 'x'", "params.a = 'x''", "params.a = '''"])
    func `a quote without its partner is refused`(text: String) {
        #expect(!refusal(text).hasPrefix("taken"))
    }

    @Test(arguments: [" ", "\n\t ", "\u{2003}"])
    func `a filter of spaces is refused`(text: String) {
        #expect(refusal(text) == "Invalid filter '\(text)'. Could not be parsed.")
    }

    @Test(
        arguments: [
            (
                "runs.a = 'x'",
                "Invalid entity type 'runs'. Valid values are ['metric', 'parameter', 'tag', 'attribute', "
            ),
            ("Tags.a = 'x'", "Invalid entity type 'Tags'."), ("foo.bar = 'x'", "Invalid entity type 'foo'."),
            ("`tags.a` = 'x'", "Invalid entity type '`tags'."), (".a = 'x'", "Invalid clause(s)"),
            (
                "experiment_id = '0'",
                "Invalid attribute key 'experiment_id' specified. Valid keys are ['artifact_uri', "
            ),
            ("Status = 'x'", "Invalid attribute key 'Status' specified."),
            ("lifecycle_stage = 'x'", "Invalid attribute key 'lifecycle_stage' specified."),
            ("attributes.`RUN NAME` = 'x'", "Invalid attribute key 'RUN NAME' specified."),
            (
                "dataset.profile = 'x'",
                "Invalid dataset key 'profile' specified. Valid keys are ['name', 'digest', 'conte"
            ),
        ] as [(String, String)])
    func `an unknown identifier is named`(text: String, message: String) {
        #expect(refusal(text).hasPrefix(message))
    }

    @Test(
        arguments: [
            ("metrics.a == 1", "Invalid comparator '==' for metric 'a', not one of ['>', '>=', '!=', '=', '<', '<=']"),
            ("metrics.a <> 1", "Invalid comparator '<>'"), ("metrics.a => 1", "Invalid comparator '=>'"),
            ("metrics.a LIKE '1'", "Invalid comparator 'LIKE'"), ("metrics.a IN ('1')", "Invalid comparator 'IN'"),
            ("params.a > 'x'", "Invalid comparator '>' for parameter 'a'"),
            ("params.a NOT LIKE 'x'", "Invalid comparator 'NOT LIKE'"),
            ("tags.a RLIKE 'x'", "Invalid comparator 'RLIKE'"),
            ("tags.a IN ('x')", "Invalid comparator 'IN' for tag 'a'"), ("status > 'x'", "Invalid comparator '>'"),
            ("start_time LIKE '1%'", "Invalid comparator 'LIKE' for attribute 'start_time'"),
            ("status IN ('x')", "Only ['run_id'] attributes support comparison with a list of quoted string values."),
            (
                "status IS NULL",
                "IS NULL / IS NOT NULL is only supported for tags and params, not for 'attribute' 'status'"
            ),
            (
                "metrics.a IS NOT NULL",
                "IS NULL / IS NOT NULL is only supported for tags and params, not for 'metric' 'a'"
            ),
            ("dataset.name IS NULL", "IS NULL / IS NOT NULL is only supported for tags and params"),
        ] as [(String, String)])
    func `a comparator that does not fit is refused`(text: String, message: String) {
        #expect(refusal(text).hasPrefix(message))
    }

    @Test(
        arguments: [
            ("metrics.a > '1'", "Expected numeric value type for metric. Found '1' (at character 13)"),
            ("metrics.a > 1_000", "Expected numeric value type for metric. Found 1_000"),
            ("metrics.a > 0x10", "Expected numeric value type for metric. Found 0x10"),
            ("metrics.a > 1.5e", "Expected numeric value type for metric. Found 1.5e"),
            ("metrics.a > 1e+5", "Expected numeric value type for metric. Found 1e"),
            ("metrics.a > +1", "Expected numeric value type for metric. Found +"),
            ("metrics.a > - 1", "Expected numeric value type for metric. Found -"),
            ("metrics.a > nan", "Expected numeric value type for metric. Found nan"),
            ("metrics.a > metrics.b", "Expected numeric value type for metric. Found metrics.b"),
            ("metrics.a >", "Expected numeric value type for metric. Found the end of the filter."),
            ("metrics.a > 1.5.2", "Invalid clause(s)"),
            ("start_time > '5'", "Expected numeric value type for numeric attribute: start_time. Found '5'"),
            ("params.a = 1", "Expected a quoted string value for parameter (e.g. 'my-value'). Got value 1"),
            ("params.a = abc", "Expected a quoted string value for parameter (e.g. 'my-value'). Got value abc"),
            ("params.a = `abc`", "Expected a quoted string value for parameter"),
            ("params.a = \"x\".\"y\"", "Expected a quoted string value for parameter"),
            ("params.a = ?", "Expected a quoted string value for parameter"),
            ("params.a = NULL", "Expected a quoted string value for parameter"),
            ("params.a =", "Expected a quoted string value for parameter (e.g. 'my-value'). Got value nothing"),
            ("run_id = ('a')", "Expected a quoted string value for attribute"),
            ("dataset.name = 1", "Expected a quoted string value for dataset"),
            ("run_id IN 'a'", "Expected a list of quoted string values for attribute 'run_id' behind IN"),
        ] as [(String, String)])
    func `an operand that does not fit is refused`(text: String, message: String) {
        #expect(refusal(text).hasPrefix(message))
    }

    @Test(
        arguments: [
            ("()", "but got empty list"), ("( )", "but got empty list"),
            ("(1)", "but got different type in list: 1"), ("('a', 1)", "but got different type in list: 1"),
            ("(a)", "but got different type in list: a"), ("(None)", "but got different type in list: None"),
            ("(,)", "ill-formed"), ("('a',,'b')", "ill-formed"), ("('a'", "ill-formed"), ("('a", "ill-formed"),
            ("('a' 'b')", "ill-formed"), ("('it''s')", "ill-formed"), ("(('a'))", "ill-formed"),
            ("(`a`)", "ill-formed"),
            ("('a\nb')", "ill-formed"), ("('\\xZZ')", "ill-formed"), ("('\\x4')", "ill-formed"),
            ("('\\ud800')", "ill-formed"), ("('\\", "ill-formed"), ("('\\N{DIGIT ONE}')", "ill-formed"),
        ] as [(String, String)])
    func `a list that holds anything but texts is refused`(literal: String, message: String) {
        #expect(refusal("run_id IN \(literal)").hasPrefix("While parsing a list in the query"))
        #expect(refusal("run_id IN \(literal)").contains(message))
    }

    @Test func `long names are cut in messages`() {
        let name = String(repeating: "é", count: 5_000)
        #expect(refusal("\(name) = 'x'").utf8.count < 600)
        #expect(refusal("\(name).a = 'x'").utf8.count < 600)
        #expect(refusal("tags.\(name) > 'x'").utf8.count < 600)
        #expect(refusal("params.a = \(name)").utf8.count < 600)
    }
}
