import EventSchemas
import Registry
import Testing
import Tracking

/// What could not be read again is not written. The deciders let none of these through.
@Suite struct EncodingRefusalTests {
    private static let digest = [UInt8](repeating: 7, count: 32)
    private static let file = ArtifactFile(path: "a", size: 1, digest: digest)

    private static let unstorable: [(DomainEvent, String)] = [
        (.log(.created(LogCreated(log: "", softwareVersion: "1"))), "log.created cannot be stored: log is missing"),
        (.user(.claimed(UserClaimed(user: "", name: "a"))), "user.claimed cannot be stored: user is missing"),
        (.tracking(.runDeleted(RunDeleted(run: ""))), "run.deleted cannot be stored: run is missing"),
        (
            .tracking(.runMetricsLogged(RunMetricsLogged(run: "", series: []))),
            "run.metrics_logged cannot be stored: run is missing"
        ),
        (
            .tracking(.runTagsSet(RunTagsSet(run: "r", tags: [Attribute(key: "k", value: "v", fullLength: -1)]))),
            "run.tags_set cannot be stored: full_length is negative"
        ),
        (
            .tracking(.loggedModelDeleted(LoggedModelDeleted(model: ""))),
            "logged_model.deleted cannot be stored: model is missing"
        ),
        (
            .tracking(.artifactUploaded(ArtifactUploaded(owner: .run(""), file: file))),
            "artifact.uploaded cannot be stored: owner is missing"
        ),
        (
            .tracking(
                .artifactUploaded(ArtifactUploaded(owner: .root, file: ArtifactFile(path: "", size: 0, digest: digest)))
            ),
            "artifact.uploaded cannot be stored: file.path is missing"
        ),
        (
            .tracking(
                .artifactUploaded(
                    ArtifactUploaded(owner: .root, file: ArtifactFile(path: "a", size: 0, digest: [1, 2])))),
            "artifact.uploaded cannot be stored: file.digest has 2 bytes and not 32"
        ),
        (
            .tracking(.artifactsDeleted(ArtifactsDeleted(owner: .loggedModel(""), path: "a", files: [file]))),
            "artifact.deleted cannot be stored: owner is missing"
        ),
        (
            .registry(.registeredModelDeleted(RegisteredModelDeleted(model: "", name: "n"))),
            "registered_model.deleted cannot be stored: model is missing"
        ),
        (
            .registry(.modelVersionDeleted(ModelVersionDeleted(model: "m", version: 0))),
            "model_version.deleted cannot be stored: version is missing"
        ),
        (
            .registry(
                .modelVersionStageTransitioned(
                    ModelVersionStageTransitioned(model: "m", version: 1, from: .none, to: Stage(name: "")))),
            "model_version.stage_transitioned cannot be stored: to is missing"
        ),
        (
            .registry(
                .modelVersionCreated(
                    ModelVersionCreated(
                        model: "m", version: 1, source: "s",
                        manifest: .files([ManifestFile(path: "a", size: 0, digest: [])])))),
            "model_version.created cannot be stored: file.digest has 0 bytes and not 32"
        ),
    ]

    @Test(arguments: unstorable.indices)
    func `an event that could not be read again is refused, with the field`(index: Int) {
        let (event, sentence) = Self.unstorable[index]
        let error = #expect(throws: EventEncodingError.self) { try event.encodePayload() }
        #expect(error?.description == "event \(sentence)")
        #expect(error?.type == event.type)
    }
}
