import EventSchemas
import Registry
import Testing

@testable import Views

@Suite struct RegistrySearchTests {
    private typealias ModelSort = SortCriterion<RegisteredModelDetails>
    private typealias VersionSort = SortCriterion<ModelVersionDetails>

    /// The last ones are longer than what the index of names has of them.
    private static let names =
        (0..<24).map { ["wind", "Wind", "sun"][$0 % 3] + "-\($0)" }
        + (0..<3).map { "wind-" + String(repeating: "x", count: 196) + "\(2 - $0)" }
    private static let isPrompt = "mlflow.prompt.is_prompt"

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a search finds what filtering and sorting all models in memory finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try Self.fixture(&random)
        let all = try fixture.read { views in
            try Self.names.compactMap { try views.registeredModelDetails(named: $0) }
        }
        #expect(all.count < Self.names.count, "some are deleted")
        for _ in 0..<40 {
            let asksForPrompts = random.pick([true, false, false])
            let search = SearchCase(
                over: all.filter { $0.isPrompt == asksForPrompts }, &random, criterionCountMax: 2,
                criterion: Self.modelCriterion, order: Self.modelOrder,
                tieBreaks: { _ in [ModelSort(field: "name") { .text($0.model.name) }] })
            let filter = search.filter(asksForPrompts)
            try search.expect(filter) { token in
                try fixture.read {
                    try $0.searchRegisteredModels(
                        RegistryQuery(
                            filter: filter, orderBy: search.orderBy, limit: search.limit, pageToken: token))
                }
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a search finds what filtering and sorting all versions in memory finds`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try Self.fixture(&random)
        let all = try fixture.read { views in
            try Self.names.flatMap { name -> [(isPrompt: Bool, version: ModelVersionDetails)] in
                guard let model = try views.registeredModelDetails(named: name) else { return [] }
                return try (1...9).compactMap { number in
                    try views.modelVersionDetails(name: name, version: number).map {
                        (model.isPrompt, $0.withoutAliases)
                    }
                }
            }
        }
        for _ in 0..<40 {
            let asksForPrompts = random.pick([true, false, false])
            let search = SearchCase(
                over: all.filter { $0.isPrompt == asksForPrompts }.map(\.version), &random, criterionCountMax: 2,
                criterion: Self.versionCriterion, order: Self.versionOrder, tieBreaks: Self.versionTieBreaks)
            let filter = search.filter(asksForPrompts)
            try search.expect(filter) { token in
                try fixture.read {
                    try $0.searchModelVersions(
                        RegistryQuery(
                            filter: filter, orderBy: search.orderBy, limit: search.limit, pageToken: token))
                }
            }
        }
    }

    /// Models with up to six versions each, several events to a time; some are prompts, renamed, moved or deleted.
    private static func fixture(_ random: inout SeededGenerator) throws -> ViewFixture {
        let fixture = try ViewFixture()
        for (index, name) in names.enumerated() {
            var tags = random.list(upTo: 2) { Tag(key: $0.pick(["a", "b"]), value: $0.pick(["1", "2"])) }
            if index % 5 == 0 { tags.append(Tag(key: isPrompt, value: index % 10 == 0 ? "true" : "True")) }
            if index % 7 == 1 { tags.append(Tag(key: isPrompt, value: "false")) }
            try fixture.append(.modelCreated(registeredModelID(index), name: name, tags: tags))
        }
        for number in 1...6 as ClosedRange<UInt64> {
            let models = names.indices.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            try fixture.append(
                commit: models.map { index in
                    .versionCreated(
                        number, of: registeredModelID(index), source: "s3://\(random.pick(["wind", "sun"]))/\(number)",
                        run: random.pick([nil, runID(1), runID(2)]),
                        tags: random.list(upTo: 2) { Tag(key: $0.pick(["a", "b"]), value: $0.pick(["1", "2"])) }
                            + (index % 10 == 0 ? [Tag(key: isPrompt, value: "true")] : []))
                })
            let changed = models.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
            try fixture.append(
                commit: changed.map { index in
                    Bool.random(using: &random)
                        ? .transitioned(number, of: registeredModelID(index), from: .none, to: .staging)
                        : .registry(
                            .modelVersionDeleted(ModelVersionDeleted(model: registeredModelID(index), version: number)))
                })
        }
        try fixture.append(
            (3..<6).map {
                .registry(
                    .registeredModelDeleted(RegisteredModelDeleted(model: registeredModelID($0), name: names[$0])))
            })
        try fixture.execute(RenameRegisteredModel(name: names[7], newName: names[3]))
        return fixture
    }

    private static func modelCriterion(_ random: inout SeededGenerator) -> Criterion<RegisteredModelDetails> {
        if Bool.random(using: &random) {
            let field = random.pick(["name", "attribute.name"])
            return .text(field, .lists, among: names, &random) { $0.model.name }
        }
        let key = random.pick(["a", "b", "never"])
        return .text("\(random.pick(["tag", "tags"])).\(key)", .plain, among: ["1", "2"], &random) { details in
            details.tags.first { $0.key == key }?.value
        }
    }

    private static func modelOrder(_ random: inout SeededGenerator) -> ModelSort {
        random.pick([
            ModelSort(field: "name") { .text($0.model.name) },
            ModelSort(field: "last_updated_timestamp") { .integer($0.model.lastUpdatedTime) },
        ])
    }

    private static func versionCriterion(_ random: inout SeededGenerator) -> Criterion<ModelVersionDetails> {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return .text("name", .lists, among: names, &random) { $0.modelName }
        case 1: return .number("version_number", among: ["1", "3", "6"], &random) { Double($0.version.version) }
        case 2: return .text("run_id", .lists, among: [runID(1), runID(2)], &random) { $0.version.run ?? "" }
        case 3:
            return .text("source_path", .plain, among: ["s3://wind/1", "s3://sun/2"], &random) { $0.version.source }
        default:
            let key = random.pick(["a", "b", "never"])
            return .text("tags.\(key)", .plain, among: ["1", "2"], &random) { details in
                details.tags.first { $0.key == key }?.value
            }
        }
    }

    private static func versionOrder(_ random: inout SeededGenerator) -> VersionSort {
        random.pick([
            VersionSort(field: "name") { .text($0.modelName) },
            VersionSort(field: "version_number") { .integer(Int64($0.version.version)) },
            VersionSort(field: "creation_timestamp") { .integer($0.version.creationTime) },
            VersionSort(field: "last_updated_timestamp") { .integer($0.lastUpdatedTime) },
        ])
    }

    private static func versionTieBreaks(_ terms: [VersionSort]) -> [VersionSort] {
        let updated = VersionSort(field: "", ascending: false) { .integer($0.lastUpdatedTime) }
        let name = VersionSort(field: "") { .text($0.modelName) }
        let number = VersionSort(field: "", ascending: false) { .integer(Int64($0.version.version)) }
        return terms.isEmpty ? [updated, name, number] : [name, number]
    }
}

extension SearchCase {
    /// The filter, with what asks for prompts if they are asked for.
    fileprivate func filter(_ asksForPrompts: Bool) -> String {
        if !asksForPrompts { return filter }
        let condition = "tags.`mlflow.prompt.is_prompt` = 'true'"
        return filter.isEmpty ? condition : "\(filter) AND \(condition)"
    }
}

extension RegisteredModelDetails {
    fileprivate var isPrompt: Bool {
        tags.contains { $0.key == "mlflow.prompt.is_prompt" && $0.value == "true" }
    }
}

extension ModelVersionDetails {
    /// As searches tell it.
    fileprivate var withoutAliases: ModelVersionDetails {
        ModelVersionDetails(
            modelName: modelName, version: version, lastUpdatedTime: lastUpdatedTime, tags: tags, aliases: [])
    }
}
