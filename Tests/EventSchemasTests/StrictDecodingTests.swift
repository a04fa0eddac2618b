import EventSchemas
import SwiftProtobuf
import Testing

@Suite struct StrictDecodingTests {
    /// A field that no schema of ours has: number 1000, the number 1.
    private let unknownField: [UInt8] = [0xC0, 0x3E, 0x01]

    @Test(arguments: ["run.exploded", "", "run", "run.created.v2", "Run.Created"])
    func `an unknown type is refused by name`(type: String) {
        #expect(throws: EventDecodingError.unknownType(type, version: 1)) {
            try DomainEvent(type: type, typeVersion: 1, payload: [])
        }
    }

    @Test(arguments: [0, 2, UInt16.max]) func `an unknown version is refused by number`(version: UInt16) {
        #expect(throws: EventDecodingError.unknownType("run.deleted", version: version)) {
            try DomainEvent(type: "run.deleted", typeVersion: version, payload: [])
        }
    }

    @Test func `errors are sentences that name the type`() {
        #expect(
            EventDecodingError.unknownType("run.exploded", version: 3).description
                == "event type run.exploded in version 3 is unknown to this build; newer software wrote it")
        #expect(
            EventDecodingError.malformed(type: "run.deleted", version: 1, reason: "run is missing").description
                == "payload of run.deleted in version 1 cannot be read: run is missing")
    }

    @Test func `no event is an empty payload`() {
        for type in DomainEvent.allTypes {
            #expect(throws: EventDecodingError.self, "\(type.name)") {
                try DomainEvent(type: type.name, typeVersion: type.version, payload: [])
            }
        }
    }

    @Test func `a payload that ends too early is refused or is another whole event`() throws {
        for old in try CorpusCase.all.get() {
            let whole = try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload)
            for count in 0..<old.payload.count {
                let cut = Array(old.payload.prefix(count))
                let event = try? DomainEvent(type: old.type, typeVersion: old.version, payload: cut)
                #expect(event != whole, "\(old.testDescription), cut to \(count)")
            }
        }
    }

    @Test func `a field that this build does not know is refused`() throws {
        for old in try CorpusCase.all.get() {
            #expect(throws: EventDecodingError.self, "\(old.testDescription)") {
                try DomainEvent(type: old.type, typeVersion: old.version, payload: old.payload + unknownField)
            }
        }
    }

    @Test func `an unknown field inside a part is refused`() throws {
        let attribute = try StoredAttribute(serializedBytes: unknownField)
        let tag = try StoredTag(serializedBytes: unknownField)
        let series = try StoredMetricSeries(serializedBytes: unknownField)
        let dataset = try StoredDataset(serializedBytes: unknownField)
        let input = try StoredDatasetInput(serializedBytes: unknownField)
        let output = try StoredModelOutput(serializedBytes: unknownField)
        let file = try StoredFile(serializedBytes: unknownField)
        let manifest = try StoredManifest(serializedBytes: unknownField)
        refuses("run.tags_set", StoredRunTagsSet.with { ($0.run, $0.tags) = ("r", [attribute]) }, "Attribute has a")
        refuses(
            "registered_model.tag_set", StoredRegisteredModelTagSet.with { ($0.model, $0.tag) = ("m", tag) },
            "Tag has a")
        refuses(
            "run.metrics_logged", StoredRunMetricsLogged.with { ($0.run, $0.series) = ("r", [series]) },
            "MetricSeries has a")
        refuses(
            "run.inputs_logged",
            StoredRunInputsLogged.with { ($0.run, $0.datasets) = ("r", [.with { $0.dataset = dataset }]) },
            "Dataset has a")
        refuses(
            "run.inputs_logged", StoredRunInputsLogged.with { ($0.run, $0.datasets) = ("r", [input]) },
            "DatasetInput has a")
        refuses(
            "run.outputs_logged", StoredRunOutputsLogged.with { ($0.run, $0.models) = ("r", [output]) },
            "ModelOutput has a")
        refuses(
            "artifact.uploaded", StoredArtifactUploaded.with { ($0.owner, $0.file) = ("run/r", file) }, "File has a")
        refuses(
            "model_version.created",
            StoredModelVersionCreated.with { ($0.model, $0.version, $0.manifest) = ("m", 1, manifest) },
            "Manifest has a")
    }

    @Test func `metrics with unequal counts of values, times and steps are refused`() {
        func message(_ counts: (Int, Int, Int)) -> StoredRunMetricsLogged {
            .with {
                $0.run = "r"
                $0.series = [
                    .with {
                        $0.values = Array(repeating: 1, count: counts.0)
                        $0.timestampDeltas = Array(repeating: 1, count: counts.1)
                        $0.stepDeltas = Array(repeating: 1, count: counts.2)
                    }
                ]
            }
        }
        refuses("run.metrics_logged", message((2, 1, 2)), "timestamp_deltas are 1 for 2 values")
        refuses("run.metrics_logged", message((2, 2, 3)), "step_deltas are 3 for 2 values")
        refuses("run.metrics_logged", message((0, 1, 1)), "timestamp_deltas are 1 for 0 values")
    }

    @Test func `a state that the schema does not have is refused`() {
        refuses("run.updated", StoredRunUpdated.with { ($0.run, $0.status) = ("r", .UNRECOGNIZED(6)) }, "status is 6")
        refuses("run.updated", StoredRunUpdated.with { ($0.run, $0.status) = ("r", .unspecified) }, "status is 0")
        refuses("logged_model.finalized", StoredLoggedModelFinalized.with { $0.model = "m-1" }, "status is 0")
        refuses(
            "logged_model.finalized",
            StoredLoggedModelFinalized.with { ($0.model, $0.status) = ("m-1", .UNRECOGNIZED(4)) }, "status is 4")
    }

    @Test(arguments: [
        "", "run", "run/", "/r", "artifacts", "artifacts/", "artifacts/other", "model/1", "logged_model/",
    ])
    func `an owner that is nobody is refused`(owner: String) {
        let file = StoredFile.with { ($0.path, $0.digest) = ("a", .init(repeating: 7, count: 32)) }
        refuses(
            "artifact.uploaded", StoredArtifactUploaded.with { ($0.owner, $0.file) = (owner, file) }, "owner is no run")
        refuses(
            "artifact.deleted", StoredArtifactDeleted.with { ($0.owner, $0.path) = (owner, "a") }, "owner is no run")
    }

    @Test(arguments: [0, 31, 33]) func `a digest that is not of 32 bytes is refused`(count: Int) {
        let file = StoredFile.with { ($0.path, $0.digest) = ("a", .init(repeating: 7, count: count)) }
        refuses(
            "artifact.uploaded", StoredArtifactUploaded.with { ($0.owner, $0.file) = ("run/r", file) },
            "file.digest has \(count) bytes and not 32")
        refuses(
            "model_version.created",
            StoredModelVersionCreated.with { ($0.model, $0.version, $0.manifest.files) = ("m", 1, [file]) },
            "file.digest has \(count) bytes and not 32")
    }

    @Test func `an external manifest with files is refused`() {
        let file = StoredFile.with { ($0.path, $0.digest) = ("a", .init(repeating: 7, count: 32)) }
        let manifest = StoredManifest.with { ($0.external, $0.files) = (true, [file]) }
        refuses(
            "model_version.created",
            StoredModelVersionCreated.with { ($0.model, $0.version, $0.manifest) = ("m", 1, manifest) },
            "manifest.files are there although it is external")
    }

    @Test func `a missing part is refused by its name`() {
        refuses("experiment.deleted", StoredExperimentDeleted(), "experiment is missing")
        refuses("experiment.tag_set", StoredExperimentTagSet.with { $0.experiment = 0 }, "tag is missing")
        refuses("run.created", StoredRunCreated.with { $0.run = "r" }, "experiment is missing")
        refuses("run.created", StoredRunCreated.with { $0.experiment = 0 }, "run is missing")
        refuses(
            "run.inputs_logged", StoredRunInputsLogged.with { ($0.run, $0.datasets) = ("r", [.init()]) },
            "datasets.dataset is missing")
        refuses("artifact.uploaded", StoredArtifactUploaded.with { $0.owner = "run/r" }, "file is missing")
        refuses("registered_model.tag_set", StoredRegisteredModelTagSet.with { $0.model = "m" }, "tag is missing")
        refuses("model_version.deleted", StoredModelVersionDeleted.with { $0.model = "m" }, "version is missing")
        refuses(
            "model_version.created", StoredModelVersionCreated.with { ($0.model, $0.version) = ("m", 1) },
            "manifest is missing")
        refuses(
            "registered_model.alias_set",
            StoredRegisteredModelAliasSet.with {
                ($0.model, $0.alias, $0.version, $0.previousVersion) = ("m", "a", 1, 0)
            },
            "previous_version is missing")
    }

    @Test func `a length that no text can have is refused`() {
        let tag = StoredAttribute.with { ($0.key, $0.fullLength) = ("k", .max) }
        refuses("run.tags_set", StoredRunTagsSet.with { ($0.run, $0.tags) = ("r", [tag]) }, "full_length is too large")
    }

    /// Expects that a message is refused as the payload of a type, for a reason that holds the words.
    private func refuses(
        _ type: String, _ message: some SwiftProtobuf.Message, _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: EventDecodingError.self, sourceLocation: sourceLocation) {
            try DomainEvent(type: type, typeVersion: 1, payload: message.serializedBytes())
        }
        #expect(
            error?.description.contains(words) == true, "\(String(describing: error))", sourceLocation: sourceLocation)
        #expect(
            error?.description.hasPrefix("payload of \(type) in version 1 ") == true, sourceLocation: sourceLocation)
    }
}
