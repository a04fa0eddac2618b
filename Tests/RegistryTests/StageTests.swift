import Registry
import TestSupport
import Testing

@Suite struct StageTests {
    @Test(arguments: [
        ("production", Stage.production), ("STAGING", .staging), ("Archived", .archived), ("nOnE", .none),
    ])
    func `a stage is a word in any case`(word: String, stage: Stage) {
        given(windCreated, registered(1))
            .when(move(1, word)).then(moved(1, .none, stage))
    }

    @Test(arguments: ["", "Canary", "Deleted_Internal", "production "])
    func `another word is refused`(word: String) {
        given(windCreated, registered(1)).when(move(1, word)).thenRefused(.unknownStage(word))
        given(windCreated, registered(1)).when(move(1, word, archives: true)).thenRefused(.unknownStage(word))
    }

    @Test func `several versions may be in one stage`() {
        given(windCreated, registered(1), registered(2), moved(1, .none, .production))
            .when(move(2, "Production")).then(moved(2, .none, .production))
    }

    @Test func `a move can archive all others of its stage, each told for itself`() {
        given(
            windCreated, registered(1), registered(2), registered(3), registered(4), moved(3, .none, .production),
            moved(1, .none, .production), moved(4, .none, .staging)
        )
        .when(move(2, "Production", archives: true, comment: "better"))
        .then(
            moved(2, .none, .production, comment: "better"), moved(1, .production, .archived, archivedFor: 2),
            moved(3, .production, .archived, archivedFor: 2))
    }

    @Test func `deleted versions are not archived`() {
        given(windCreated, registered(1), registered(2), moved(1, .none, .production), versionDeleted(1))
            .when(move(2, "Production", archives: true)).then(moved(2, .none, .production))
    }

    @Test func `a move to the stage it is in is told, for the client was told that it happened`() {
        given(windCreated, registered(1), registered(2), moved(1, .none, .staging), moved(2, .none, .staging))
            .when(move(1, "Staging")).then(moved(1, .staging, .staging))
            .when(move(1, "Staging", archives: true))
            .then(moved(1, .staging, .staging), moved(2, .staging, .archived, archivedFor: 1))
    }

    @Test(arguments: ["None", "archived"])
    func `only Staging and Production can be cleared`(word: String) {
        given(windCreated, registered(1)).when(move(1, word, archives: true)).thenRefused(.stageNotActive(word))
    }

    @Test func `the version must be there`() {
        given(windCreated).when(move(1, "Staging")).thenRefused(.versionNotFound(name: "wind", version: "1"))
        given(windCreated, registered(1), versionDeleted(1))
            .when(move(1, "Staging")).thenRefused(.versionNotFound(name: "wind", version: "1"))
        given([] as [RegistryEvent]).when(move(1, "Staging")).thenRefused(.modelNotFound(name: "wind"))
    }

    @Test func `an empty comment is none`() {
        given(windCreated, registered(1))
            .when(move(1, "Staging", comment: "")).then(moved(1, .none, .staging))
    }

    private func move(
        _ version: UInt64, _ stage: String, archives: Bool = false, comment: String? = nil
    ) -> TransitionStage {
        TransitionStage(name: "wind", version: version, stage: stage, archivesExisting: archives, comment: comment)
    }
}
