/// How much of everything a tracking command may bring: one number a rule, each with its source. Lengths count Unicode
/// scalars, as Python's `len` does.
package enum Limits {
    // MLflow 3.17.2, mlflow/utils/validation.py (MAX_ENTITY_KEY_LENGTH, MAX_EXPERIMENT_TAG_KEY_LENGTH).

    /// The key of a param, metric, run tag or experiment tag.
    package static let keyLengthMax = 250

    // Longer values are cut and the event keeps their full length (MAX_PARAM_VAL_LENGTH, MAX_TAG_VAL_LENGTH with
    // MLFLOW_TRUNCATE_LONG_VALUES, which is on by default).

    /// The value of a param.
    package static let paramValueLengthMax = 6000
    /// The value of a run tag, and so a run's name.
    package static let runTagValueLengthMax = 8000

    // Longer ones are refused (MAX_EXPERIMENT_NAME_LENGTH, MAX_EXPERIMENT_TAG_VAL_LENGTH,
    // MLFLOW_ARTIFACT_LOCATION_MAX_LENGTH).

    /// The name of an experiment.
    package static let experimentNameLengthMax = 500
    /// The value of an experiment tag.
    package static let experimentTagValueLengthMax = 20_000
    /// The URI that an experiment's artifacts go under.
    package static let artifactLocationLengthMax = 2048

    // MAX_METRICS_PER_BATCH, MAX_PARAMS_TAGS_PER_BATCH, MAX_ENTITIES_PER_BATCH.

    /// Metrics in one batch.
    package static let batchMetricsMax = 1000
    /// Params in one batch.
    package static let batchParamsMax = 100
    /// Tags in one batch.
    package static let batchTagsMax = 100
    /// Metrics, params and tags in one batch together.
    package static let batchEntitiesMax = 1000

    // MAX_DATASET_NAME_SIZE and those below it, MAX_INPUT_TAG_KEY_SIZE, MAX_INPUT_TAG_VALUE_SIZE; the source type's is
    // the width of its column (store/tracking/dbmodels/models.py).

    /// Datasets, and models, in one statement of inputs or outputs: MLflow's own clients send at most so many.
    package static let inputsMax = 1000
    /// The name of a dataset.
    package static let datasetNameLengthMax = 500
    /// The digest of a dataset.
    package static let datasetDigestLengthMax = 36
    /// The type of a dataset's source.
    package static let datasetSourceTypeLengthMax = 36
    /// The source of a dataset.
    package static let datasetSourceLengthMax = 65_535
    /// The schema of a dataset.
    package static let datasetSchemaLengthMax = 1_048_575
    /// The profile of a dataset.
    package static let datasetProfileLengthMax = 16_777_215
    /// The key of an input's tag.
    package static let inputTagKeyLengthMax = 255
    /// The value of an input's tag.
    package static let inputTagValueLengthMax = 500

    // Widths of the columns (store/tracking/dbmodels/models.py): runs.user_id, logged_models, logged_model_params and
    // logged_model_tags, whose values are MySQL's TEXT.

    /// The user that a client states.
    package static let userLengthMax = 256
    /// The name of a logged model.
    package static let loggedModelNameLengthMax = 500
    /// The type of a logged model.
    package static let loggedModelTypeLengthMax = 500
    /// The key of a logged model's param or tag.
    package static let loggedModelKeyLengthMax = 255
    /// The value of a logged model's param or tag.
    package static let loggedModelValueLengthMax = 65_535

    // Ours: MLflow has no limit here, and every input needs one.

    /// Params or tags that something is created with, or that a logged model gets at once.
    package static let attributesMax = 1000
    /// The id of a run or a logged model. (MLflow's run ids: at most 256.)
    package static let idLengthMax = 256
    /// The list of models that 2.x clients logged to one run: some hundreds of them.
    package static let modelHistoryLengthMax = 1_048_576
    /// The value of a param or tag that another server has: kept whole, though it may be longer than one logged here.
    package static let importedValueLengthMax = 1_048_576
    /// The path of an artifact, in UTF-8 bytes: Linux' PATH_MAX with its end.
    package static let artifactPathBytesMax = 4095
    /// One segment of an artifact's path, in UTF-8 bytes: Linux' NAME_MAX.
    package static let artifactSegmentBytesMax = 255
    /// Runs, logged models and experiments that one command purges.
    package static let purgedMax = 10_000
    /// Runs that one request may delete or restore (Databricks): they are one commit.
    package static let runsChangedMax = 10_000
    /// Files that one deletion may remove: they all stand in its event.
    package static let artifactsDeletedMax = 100_000
}
