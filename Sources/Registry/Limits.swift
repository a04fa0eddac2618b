/// How much of everything a registry command may bring: one number a rule, each with its source. Lengths count Unicode
/// scalars, as Python's `len` does.
package enum Limits {
    // MLflow 3.17.2, mlflow/utils/validation.py: MAX_MODEL_REGISTRY_TAG_KEY_LENGTH,
    // MAX_MODEL_REGISTRY_TAG_VALUE_LENGTH, MAX_REGISTERED_MODEL_ALIAS_LENGTH. Longer ones are refused.

    /// The key of a tag.
    package static let tagKeyLengthMax = 250
    /// The value of a tag.
    package static let tagValueLengthMax = 100_000
    /// An alias.
    package static let aliasLengthMax = 255

    // Widths of the columns (store/model_registry/dbmodels/models.py).

    /// The name of a registered model.
    package static let modelNameLengthMax = 256
    /// The user that a client states.
    package static let userLengthMax = 256

    // Databricks' API: comments have 1 to 65535 characters.

    /// What a mover says about a transition.
    package static let commentLengthMax = 65_535

    // Ours: the columns are narrower (5000, 500, 32), but MLflow on SQLite does not hold to them.

    /// The description of a model or a version.
    package static let descriptionLengthMax = 100_000
    /// The URI that a version is registered from: an artifact location of 2048 with a path below it.
    package static let sourceLengthMax = 4096
    /// The link to a run of another server.
    package static let runLinkLengthMax = 2048
    /// The id of a run or a logged model.
    package static let idLengthMax = 256
    /// Tags that a model or version is created with.
    package static let tagsMax = 1000
    /// Files in the manifest of a version: they all stand in its event.
    package static let manifestFilesMax = 100_000
}
