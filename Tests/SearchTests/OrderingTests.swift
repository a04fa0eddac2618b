import Testing

@testable import Search

@Suite struct OrderingTests {
    private func order(_ clauses: [String], _ subject: SearchSubject) throws -> [String] {
        try Ordering.parse(clauses, for: subject).terms.map(\.line)
    }

    private func refusal(_ clauses: [String], _ subject: SearchSubject) -> String {
        do {
            return "taken: \(try order(clauses, subject))"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        arguments: [
            (SearchSubject.runs, ["attribute.start_time DESC", "attribute.run_id ASC"]),
            (.experiments, ["attribute.creation_time DESC", "attribute.experiment_id ASC"]),
            (.registeredModels, ["attribute.name ASC"]),
            (
                .modelVersions,
                ["attribute.last_updated_timestamp DESC", "attribute.name ASC", "attribute.version_number DESC"]
            ),
            (.loggedModels, ["attribute.creation_timestamp DESC", "attribute.model_id ASC"]),
        ] as [(SearchSubject, [String])])
    func `every subject has a default order`(subject: SearchSubject, expected: [String]) throws {
        #expect(try order([], subject) == expected)
    }

    @Test(
        arguments: [
            (
                SearchSubject.runs, ["metrics.loss"],
                ["metric.loss ASC", "attribute.start_time DESC", "attribute.run_id ASC"]
            ),
            (.runs, ["start_time"], ["attribute.start_time ASC", "attribute.run_id ASC"]),
            (.runs, ["run_id desc"], ["attribute.run_id DESC", "attribute.start_time DESC"]),
            (.experiments, ["name"], ["attribute.name ASC", "attribute.experiment_id DESC"]),
            (.experiments, ["experiment_id ASC", "name"], ["attribute.experiment_id ASC", "attribute.name ASC"]),
            (.registeredModels, ["timestamp DESC"], ["attribute.last_updated_timestamp DESC", "attribute.name ASC"]),
            (
                .modelVersions, ["creation_timestamp"],
                ["attribute.creation_timestamp ASC", "attribute.name ASC", "attribute.version_number DESC"]
            ),
            (
                .modelVersions, ["version_number", "name DESC"],
                ["attribute.version_number ASC", "attribute.name DESC"]
            ),
        ] as [(SearchSubject, [String], [String])])
    func `an order is completed by the tie-breaks it does not name`(
        subject: SearchSubject, clauses: [String], expected: [String]
    ) throws {
        #expect(try order(clauses, subject) == expected)
    }

    @Test(
        arguments: [
            ("start_time", "attribute.start_time ASC"), ("start_time ASC", "attribute.start_time ASC"),
            ("start_time\tDeSc", "attribute.start_time DESC"), (" start_time DESC ", "attribute.start_time DESC"),
            ("Created DESC", "attribute.start_time DESC"), ("attr.status", "attribute.status ASC"),
            ("`status` DESC", "attribute.status DESC"), ("metrics.`val loss` DESC", "metric.val loss DESC"),
            ("metric.\"val loss\"", "metric.val loss ASC"), ("metrics.a.b DESC", "metric.a.b DESC"),
            ("metrics.order", "metric.order ASC"), ("metrics.desc desc", "metric.desc DESC"),
            ("params.a", "parameter.a ASC"), ("tags.mlflow.user DESC", "tag.mlflow.user DESC"), ("tag.é", "tag.é ASC"),
        ] as [(String, String)])
    func `a clause is an identifier and perhaps a direction`(clause: String, line: String) throws {
        #expect(try order([clause], .runs).first == line)
    }

    @Test(arguments: [
        "", " ", "DESC DESC DESC", "start_time DESC NULLS LAST", "start_time, end_time", "start_time;", "(start_time)",
        "metrics.a-b", "metrics.a + 1", "metrics.", "'start_time'", "metrics.`a", "abs(metrics.a)", "start_time -- x",
        "1", "*",
    ])
    func `a clause of another form could not be parsed`(clause: String) {
        #expect(refusal([clause], .runs) == "Invalid order_by clause '\(clause)'. Could not be parsed.")
    }

    @Test(
        arguments: [
            (SearchSubject.runs, "start_time down", "Invalid ordering key in order_by clause 'start_time down'."),
            (.runs, "foo", "Invalid attribute key 'foo' specified. Valid keys are ['artifact_uri', 'end_time', "),
            (.runs, "attributes.`Run Name`", "Invalid attribute key 'Run Name' specified."),
            (.runs, "foo.bar", "Invalid entity type 'foo'."),
            (.runs, "dataset.name", "Invalid identifier type 'dataset'"),
            (.experiments, "attributes.name", "Invalid entity type 'attributes'."),
            (.experiments, "tags.a", "Invalid order_by entity: tag"), (.experiments, "status", "Invalid attribute key"),
            (.registeredModels, "creation_timestamp", "Invalid order by key 'creation_timestamp' specified."),
            (.registeredModels, "attribute.name", "Invalid order by key 'attribute.name' specified."),
            (.registeredModels, "TIMESTAMP", "Invalid order by key 'TIMESTAMP' specified."),
            (.modelVersions, "run_id", "Invalid attribute key 'run_id'"),
            (.modelVersions, "tags.name", "Invalid order_by"),
            (.loggedModels, "name", "`order_by` must be a list of dictionaries."),
        ] as [(SearchSubject, String, String)])
    func `what cannot be sorted by is refused`(subject: SearchSubject, clause: String, message: String) {
        #expect(refusal([clause], subject).hasPrefix(message))
    }

    @Test(
        arguments: [
            (SearchSubject.runs, ["start_time", "status", "created DESC"]), (.runs, ["metrics.a", "metric.`a` DESC"]),
            (.registeredModels, ["timestamp", "last_updated_timestamp"]), (.modelVersions, ["name", "attribute.name"]),
        ] as [(SearchSubject, [String])])
    func `a field may be named once`(subject: SearchSubject, clauses: [String]) {
        #expect(refusal(clauses, subject).hasPrefix("`order_by` contains duplicate fields"))
    }

    @Test func `for experiments the later mention of a field decides nothing`() throws {
        #expect(
            try order(["name", "creation_time", "name DESC"], .experiments)
                == ["attribute.name ASC", "attribute.creation_time ASC", "attribute.experiment_id DESC"])
    }

    @Test func `two spellings of an accented letter are two keys`() throws {
        #expect(try order(["metrics.é", "metrics.`e\u{301}` DESC"], .runs).count == 4)
    }

    @Test func `an order may have so many clauses and no more`() {
        let most = (0..<SearchLimits.orderClausesMax).map { "metrics.m\($0)" }
        #expect(refusal(most, .runs).hasPrefix("taken"))
        #expect(
            refusal(most + ["start_time"], .runs) == "Invalid order_by: it has 65 clauses, at most 64 are allowed.")
    }

    @Test func `a clause may have so many bytes and no more`() {
        let most = "tags." + String(repeating: "x", count: SearchLimits.orderClauseBytesMax - 5)
        #expect(refusal([most], .runs).hasPrefix("taken"))
        #expect(refusal([most + "x"], .runs).hasSuffix("Could not be parsed."))
    }
}

@Suite struct LoggedModelOrderTests {
    @Test func `attributes and metrics can be sorted by`() throws {
        let ordering = try Ordering.parse(loggedModels: [
            LoggedModelOrder(fieldName: "metrics.val loss", ascending: false, datasetName: "d", datasetDigest: "x"),
            LoggedModelOrder(fieldName: "creation_time", datasetName: "ignored"),
            LoggedModelOrder(fieldName: "metrics.acc", datasetName: ""),
        ])
        #expect(
            ordering.terms == [
                OrderTerm(.metric("val loss"), ascending: false, datasetName: "d", datasetDigest: "x"),
                OrderTerm(.attribute("creation_timestamp")),
                OrderTerm(.metric("acc")),
                OrderTerm(.attribute("model_id")),
            ])
    }

    @Test func `one metric on two datasets is two terms, and on one dataset one`() throws {
        let ordering = try Ordering.parse(loggedModels: [
            LoggedModelOrder(fieldName: "metrics.a", datasetName: "d"),
            LoggedModelOrder(fieldName: "metrics.a", datasetName: "e"),
            LoggedModelOrder(fieldName: "metrics.a", ascending: false, datasetName: "d"),
        ])
        #expect(ordering.terms.prefix { $0.field == .metric("a") }.map(\.datasetName) == ["d", "e"])
    }

    @Test(
        arguments: [
            (nil, "`field_name` in the `order_by` clause must be specified."),
            ("", "`field_name` in the `order_by` clause must be specified."),
            ("params.a", "Invalid order by field name: params, only `metrics.<name>` is allowed."),
            ("metric.a", "Invalid order by field name: metric, only `metrics.<name>` is allowed."),
            ("metrics.", "Invalid order by field name: metrics.."), ("foo", "Invalid order by field name: foo."),
        ] as [(String?, String)])
    func `what logged models cannot be sorted by is refused`(name: String?, message: String) {
        #expect(throws: SearchError(message)) {
            try Ordering.parse(loggedModels: [LoggedModelOrder(fieldName: name)])
        }
    }
}
