import Registry
import TestSupport

/// Not Swift Testing's.
typealias Tag = Registry.Tag

/// The id of the model that most tests are about.
let wind = "0123456789abcdef0123456789abcdef"
let sun = "fedcba9876543210fedcba9876543210"
let run1 = "00000000000000000000000000000001"
let model1 = "m-00000000000000000000000000000001"

let windCreated = created(wind, "wind")
let windDeleted = RegistryEvent.registeredModelDeleted(RegisteredModelDeleted(model: wind, name: "wind"))

func created(_ id: String, _ name: String) -> RegistryEvent {
    .registeredModelCreated(RegisteredModelCreated(model: id, name: name))
}

/// A version from elsewhere.
func registered(_ version: UInt64, source: String = "s3://bucket/wind", run: String? = nil) -> RegistryEvent {
    .modelVersionCreated(
        ModelVersionCreated(model: wind, version: version, source: source, run: run, manifest: .external))
}

func moved(
    _ version: UInt64, _ from: Stage, _ to: Stage, comment: String? = nil, archivedFor: UInt64? = nil
) -> RegistryEvent {
    .modelVersionStageTransitioned(
        ModelVersionStageTransitioned(
            model: wind, version: version, from: from, to: to, comment: comment, archivedFor: archivedFor))
}

func aliasSet(_ alias: String, _ version: UInt64, previous: UInt64? = nil) -> RegistryEvent {
    .registeredModelAliasSet(
        RegisteredModelAliasSet(model: wind, alias: alias, version: version, previousVersion: previous))
}

func aliasDeleted(_ alias: String, _ version: UInt64) -> RegistryEvent {
    .registeredModelAliasDeleted(RegisteredModelAliasDeleted(model: wind, alias: alias, version: version))
}

func versionDeleted(_ version: UInt64) -> RegistryEvent {
    .modelVersionDeleted(ModelVersionDeleted(model: wind, version: version))
}

func text(_ length: Int) -> String { String(repeating: "a", count: length) }

/// The refusal of a text that is `length` times `a`.
func tooLong(_ field: String, _ length: Int, limit: Int) -> RegistryError {
    .invalid(
        field: field, value: text(min(length, 100)) + (length > 100 ? "..." : ""),
        rule: "exceeds the maximum length of \(limit) characters")
}
