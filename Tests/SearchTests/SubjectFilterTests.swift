import Testing

@testable import Search

@Suite struct ExperimentFilterTests {
    @Test(
        arguments: [
            ("name = 'x'", "attribute.name = ‹x›"), ("attribute.name ilike 'x%'", "attribute.name ILIKE ‹x%›"),
            ("creation_time >= 5", "attribute.creation_time >= 5"),
            ("last_update_time != 5", "attribute.last_update_time != 5"),
            ("experiment_id = '7'", "attribute.experiment_id = ‹7›"),
            ("experiment_id != '007'", "attribute.experiment_id != ‹7›"),
            ("experiment_id = ' +7 '", "attribute.experiment_id = ‹7›"),
            ("experiment_id = '-0'", "attribute.experiment_id = ‹0›"),
            ("experiment_id in ('1', '00', '-3')", "attribute.experiment_id IN ‹1› ‹0› ‹-3›"),
            ("tags.a = 'x'", "tag.a = ‹x›"), ("tag.`a b` IS NULL", "tag.a b IS NULL"),
        ] as [(String, String)])
    func `a filter over experiments`(text: String, line: String) throws {
        #expect(try lines(text, .experiments) == [line])
    }

    @Test(
        arguments: [
            (
                "attributes.name = 'x'",
                "Invalid entity type 'attributes'. Valid entity types are ('attribute', 'tag', 'tags')"
            ),
            ("metrics.a = 1", "Invalid entity type 'metrics'"), ("lifecycle_stage = 'x'", "Invalid attribute key"),
            ("creation_time > 1.5", "Invalid value for numeric attribute 'creation_time': 1.5"),
            ("creation_time > '1'", "Expected numeric value type for numeric attribute: creation_time"),
            ("experiment_id = 'x'", "Invalid experiment ID 'x'. Experiment ID must be a valid integer."),
            ("experiment_id = ''", "Invalid experiment ID ''"),
            ("experiment_id IN ('1', '1.0')", "Invalid experiment ID '1.0'"),
            ("experiment_id = 5", "Expected a quoted string value for attribute"),
            ("experiment_id > '5'", "Invalid comparator '>'"), ("experiment_id LIKE '5'", "Invalid comparator 'LIKE'"),
            ("name IN ('x')", "Only ['experiment_id'] attributes support comparison with a list"),
            ("name IS NULL", "IS NULL / IS NOT NULL is only supported for tags, not for 'attribute' 'name'"),
            ("tags.a IN ('x')", "Invalid comparator 'IN' for tag 'a'"),
        ] as [(String, String)])
    func `what a filter over experiments may not say`(text: String, message: String) {
        #expect(refusal(text, .experiments).hasPrefix(message))
    }
}

@Suite struct RegistryFilterTests {
    @Test(
        arguments: [
            ("name='x'", "attribute.name = ‹x›"), ("name ILIKE '%x'", "attribute.name ILIKE ‹%x›"),
            ("name NOT IN ('x','y')", "attribute.name NOT IN ‹x› ‹y›"), ("tags.a != 'x'", "tag.a != ‹x›"),
        ] as [(String, String)])
    func `a filter over registered models`(text: String, line: String) throws {
        #expect(try lines(text, .registeredModels) == [line])
    }

    @Test(arguments: [
        "name > 'x'", "name = 1", "name IS NULL", "tags.a IS NULL", "tags.a IN ('x')", "run_id = 'x'",
        "creation_timestamp > 0", "version_number = 1", "params.a = 'x'", "attributes.name = 'x'",
    ])
    func `what a filter over registered models may not say`(text: String) {
        #expect(!refusal(text, .registeredModels).hasPrefix("taken"))
    }

    @Test(
        arguments: [
            ("name = 'x'", "attribute.name = ‹x›"), ("run_id IN ('x')", "attribute.run_id IN ‹x›"),
            ("source_path LIKE 's3:%'", "attribute.source_path LIKE ‹s3:%›"),
            ("version_number > 3", "attribute.version_number > 3"),
            ("version_number = '3'", "attribute.version_number = 3"),
            ("version_number <= \" 03 \"", "attribute.version_number <= 3"),
            ("tag.a LIKE 'x'", "tag.a LIKE ‹x›"),
        ] as [(String, String)])
    func `a filter over model versions`(text: String, line: String) throws {
        #expect(try lines(text, .modelVersions) == [line])
    }

    @Test(
        arguments: [
            ("version_number = 1.0", "Invalid value for numeric attribute 'version_number': 1.0"),
            ("version_number = 'x'", "Invalid value for numeric attribute 'version_number': 'x'"),
            ("version_number IN ('1')", "Only ['name', 'run_id'] attributes support comparison with a list"),
            ("version_number LIKE '1'", "Invalid comparator 'LIKE'"),
            ("run_id IS NULL", "Invalid comparator 'IS NULL'"),
            ("current_stage = 'None'", "Invalid attribute key 'current_stage'"),
            ("tags.a IN ('x')", "Invalid comparator 'IN'"),
        ] as [(String, String)])
    func `what a filter over model versions may not say`(text: String, message: String) {
        #expect(refusal(text, .modelVersions).hasPrefix(message))
    }
}

@Suite struct LoggedModelFilterTests {
    @Test(
        arguments: [
            ("name = 'x'", "attribute.name = ‹x›"), ("attributes.`name` = \"x\"", "attribute.name = ‹x›"),
            ("model_id NOT IN ('x', 'y')", "attribute.model_id NOT IN ‹x› ‹y›"),
            ("creation_time > 1.5", "attribute.creation_timestamp > 1.5"),
            ("attributes.creation_timestamp_ms > 1", "attribute.creation_timestamp > 1"),
            ("last_updated_time < 1", "attribute.last_updated_timestamp < 1"),
            ("metrics.`val loss` >= 0.1", "metric.val loss >= 0.1"), ("params.a IN ('x')", "parameter.a IN ‹x›"),
            ("params.lr = 0.01", "parameter.lr = ‹0.01›"), ("params.lr != 1e-3", "parameter.lr != ‹1e-3›"),
            ("tags.stage = dev", "tag.stage = ‹dev›"), ("params.gpu = true", "parameter.gpu = ‹true›"),
            ("tags.a like 'x%'", "tag.a LIKE ‹x%›"),
        ] as [(String, String)])
    func `a filter over logged models`(text: String, line: String) throws {
        #expect(try lines(text, .loggedModels) == [line])
    }

    @Test(
        arguments: [
            (
                "attribute.name = 'x'",
                "Invalid entity type: 'attribute'. Expected one of ['attributes', 'metrics', 'params', 'tags']."
            ),
            ("tag.a = 'x'", "Invalid entity type: 'tag'."), ("metric.a = 1", "Invalid entity type: 'metric'."),
            ("foo = 'x'", "Invalid attribute key 'foo'"), ("metrics.a LIKE '1'", "Invalid comparator 'LIKE'"),
            ("metrics.a > '1'", "Expected numeric value type for metric. Found '1'"),
            ("creation_time > abc", "Expected numeric value type for numeric attribute: creation_timestamp. Found abc"),
            ("params.a > 1", "Invalid comparator '>'"), ("params.a IS NULL", "Invalid comparator 'IS NULL'"),
            ("params.a = AND", "Expected a quoted string value"), ("name IN ()", "While parsing a list in the query"),
            ("metrics.a > 1 OR metrics.b > 1", "Invalid clause(s) in filter string: 'OR' (at character 15)"),
        ] as [(String, String)])
    func `what a filter over logged models may not say`(text: String, message: String) {
        #expect(refusal(text, .loggedModels).hasPrefix(message))
    }
}
