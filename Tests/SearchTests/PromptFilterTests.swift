import Testing

@testable import Search

@Suite struct PromptFilterTests {
    @Test(
        arguments: [
            ("", false), ("name = 'x'", false),
            ("tags.mlflow.prompt.is_prompt = 'true'", true), ("tags.`mlflow.prompt.is_prompt` = 'TRUE'", true),
            ("tags.mlflow.prompt.is_prompt != 'false'", true), ("tags.mlflow.prompt.is_prompt != 'true'", false),
            ("tags.mlflow.prompt.is_prompt = 'false'", false), ("tags.mlflow.prompt.is_prompt LIKE 'true'", false),
            // The first condition on the tag decides.
            ("tags.mlflow.prompt.is_prompt = 'false' AND tags.mlflow.prompt.is_prompt = 'true'", false),
        ] as [(String, Bool)])
    func `prompts are searched only when asked for`(text: String, isAsked: Bool) throws {
        #expect(try Filter.parse(text, for: .registeredModels).asksForPrompts == isAsked)
    }

    @Test func `a search for models drops its conditions on the prompt tag`() throws {
        let text = "name = 'x' AND tags.mlflow.prompt.is_prompt != 'true' AND tags.a = 'y'"
        let filter = try Filter.parse(text, for: .modelVersions).withoutPromptConditions
        #expect(filter.conditions.map(\.line) == ["attribute.name = ‹x›", "tag.a = ‹y›"])
    }
}
