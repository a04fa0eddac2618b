import Testing

@testable import Search

@Suite struct RunFilterTests {
    @Test func `an empty filter has no conditions`() throws {
        #expect(try Filter.parse("", for: .runs) == Filter())
    }

    @Test(
        arguments: [
            ("metrics.loss > 1", "metric.loss > 1"),
            ("metrics.loss>1", "metric.loss > 1"),
            ("metric.loss >= -1", "metric.loss >= -1"),
            ("metrics.loss < .5", "metric.loss < 0.5"),
            ("metrics.loss < -.5", "metric.loss < -0.5"),
            ("metrics.loss <= 1.", "metric.loss <= 1.0"),
            ("metrics.loss = 1e5", "metric.loss = 100000.0"),
            ("metrics.loss != 1.5E-3", "metric.loss != 0.0015"),
            ("metrics.loss < 1e999", "metric.loss < inf"),
            ("metrics.loss < 9223372036854775807", "metric.loss < 9223372036854775807"),
            ("metrics.loss < 9223372036854775808", "metric.loss < 9.223372036854776e+18"),
        ] as [(String, String)])
    func `a number may have a sign, a point and an exponent`(text: String, line: String) throws {
        #expect(try lines(text) == [line])
    }

    @Test(
        arguments: [
            ("metric.a = 1", "metric.a = 1"), ("metrics.a = 1", "metric.a = 1"),
            ("param.a = 'x'", "parameter.a = ‹x›"), ("params.a = 'x'", "parameter.a = ‹x›"),
            ("parameter.a = 'x'", "parameter.a = ‹x›"), ("parameters.a = 'x'", "parameter.a = ‹x›"),
            ("tag.a = 'x'", "tag.a = ‹x›"), ("tags.a = 'x'", "tag.a = ‹x›"), ("`tags`.a = 'x'", "tag.a = ‹x›"),
            ("attribute.status = 'x'", "attribute.status = ‹x›"), ("attr.status = 'x'", "attribute.status = ‹x›"),
            ("attributes.status = 'x'", "attribute.status = ‹x›"), ("run.status = 'x'", "attribute.status = ‹x›"),
            ("status = 'x'", "attribute.status = ‹x›"), ("`status` = 'x'", "attribute.status = ‹x›"),
            ("dataset.name = 'x'", "dataset.name = ‹x›"), ("datasets.context = 'x'", "dataset.context = ‹x›"),
        ] as [(String, String)])
    func `an entity has several words`(text: String, line: String) throws {
        #expect(try lines(text) == [line])
    }

    @Test(
        arguments: [
            ("created > 5", "attribute.start_time > 5"),
            ("attributes.Created > 5", "attribute.start_time > 5"),
            ("`run name` = 'x'", "attribute.run_name = ‹x›"),
            ("attributes.\"Run name\" = 'x'", "attribute.run_name = ‹x›"),
            ("attributes.`Run Name` = 'x'", "attribute.run_name = ‹x›"),
        ] as [(String, String)])
    func `aliases of attributes are resolved`(text: String, line: String) throws {
        #expect(try lines(text) == [line])
    }

    @Test(
        arguments: [
            ("tags.mlflow.source.name", "mlflow.source.name"), ("tags.`mlflow.source.name`", "mlflow.source.name"),
            ("tags.`val loss`", "val loss"), ("tags.\"val loss\"", "val loss"), ("tags.'val/loss'", "val/loss"),
            ("tags.\"`a`\"", "a"), ("tags.`\"a\"`", "\"a\""), ("tags.`a`.b", "`a`.b"),
            ("tags.order", "order"), ("tags.count", "count"), ("tags.from", "from"), ("tags.in", "in"),
            ("tags.and", "and"), ("tags.like", "like"), ("tags.null", "null"),
            ("tags._a", "_a"), ("tags.a1", "a1"), ("tags.1a", "1a"), ("tags.1", "1"), ("tags.a.5", "a.5"),
            ("tags..hidden", ".hidden"), ("tags.a.", "a."), ("tags.a..b", "a..b"), ("tags.a::b", "a::b"),
            ("tags.é", "é"), ("tags.日本", "日本"), ("tags.`😀`", "😀"),
        ] as [(String, String)])
    func `a key may be bare, dotted or quoted`(identifier: String, key: String) throws {
        #expect(try Filter.parse("\(identifier) = 'x'", for: .runs).conditions.map(\.field) == [.tag(key)])
    }

    @Test(
        arguments: [
            ("'abc'", "abc"), ("\"abc\"", "abc"), ("''", ""), ("'a b'", "a b"), ("'a\nb'", "a\nb"), ("'é日😀'", "é日😀"),
            ("\"it's\"", "it's"), ("'say \"x\"'", "say \"x\""),
            // Nothing is unescaped: the value is what stands between the quotes.
            ("'it''s'", "it''s"), ("'it\\'s'", "it\\'s"), ("\"say \"\"x\"\"\"", "say \"\"x\"\""),
            ("'C:\\'", "C:\\"), ("'C:\\\\'", "C:\\\\"), ("''''", "''"),
        ] as [(String, String)])
    func `a text is what stands between its quotes`(literal: String, value: String) throws {
        #expect(
            try Filter.parse("params.a = \(literal)", for: .runs)
                == Filter(conditions: [
                    Condition(field: .param("a"), comparator: .equal, operand: .string(value))
                ]))
    }

    @Test(
        arguments: [
            ("params.a like 'x%'", "parameter.a LIKE ‹x%›"), ("params.a iLiKe 'x%'", "parameter.a ILIKE ‹x%›"),
            ("params.a LIKE'x%'", "parameter.a LIKE ‹x%›"),
            ("params.a IS NULL", "parameter.a IS NULL"), ("tags.a is not null", "tag.a IS NOT NULL"),
            ("tags.a IS  NOT\nNULL", "tag.a IS NOT NULL"),
            ("run_id in ('a')", "attribute.run_id IN ‹a›"), ("run_id NOT IN('a')", "attribute.run_id NOT IN ‹a›"),
            ("run_id not\tin ('a')", "attribute.run_id NOT IN ‹a›"),
            ("dataset.digest NOT IN ('a', 'b')", "dataset.digest NOT IN ‹a› ‹b›"),
            ("dataset.name ILIKE 'a'", "dataset.name ILIKE ‹a›"),
        ] as [(String, String)])
    func `comparators are words in any case`(text: String, line: String) throws {
        #expect(try lines(text) == [line])
    }

    @Test(
        arguments: [
            ("('a', 'b')", ["a", "b"]), ("(\"a\",'b')", ["a", "b"]), ("( 'a' , )", ["a"]), ("('a')", ["a"]),
            ("('a',\n 'b'\n)", ["a", "b"]), ("('')", [""]), ("(\"it's\")", ["it's"]),
            // Lists are read as Python tuples, so here escapes count.
            ("('it\\'s', 'a\\\\', 'b')", ["it's", "a\\", "b"]), ("('a\\nb')", ["a\nb"]), ("('\\q')", ["\\q"]),
            ("('\\x41\\u00e9\\U0001F600')", ["Aé😀"]), ("('a\\\nb')", ["ab"]),
        ] as [(String, [String])])
    func `a list holds texts`(literal: String, items: [String]) throws {
        #expect(
            try Filter.parse("run_id IN \(literal)", for: .runs).conditions
                == [Condition(field: .attribute("run_id"), comparator: .oneOf, operand: .list(items))])
    }

    @Test(arguments: [
        "metrics.a > 1 AND params.b = 'x'", "metrics.a > 1 and params.b = 'x'", "metrics.a>1\r\nAND\tparams.b='x'\n",
        "  metrics.a > 1   AnD params.b = 'x'", "metrics.a > 1\u{A0}AND\u{2003}params.b = 'x'",
        "AND metrics.a > 1 AND AND params.b = 'x' AND", "metrics.a > 1 params.b = 'x'",
        "metrics.a > 1 AND params.b='x'AND",
    ])
    func `AND joins conditions, however often it is written`(text: String) throws {
        #expect(try lines(text) == ["metric.a > 1", "parameter.b = ‹x›"])
    }

    @Test func `conditions keep their order and may repeat a key`() throws {
        #expect(
            try lines("tags.b = 'x' AND tags.a != 'y' AND tags.b LIKE '%' AND tags.c IS NULL")
                == ["tag.b = ‹x›", "tag.a != ‹y›", "tag.b LIKE ‹%›", "tag.c IS NULL"])
    }
}
