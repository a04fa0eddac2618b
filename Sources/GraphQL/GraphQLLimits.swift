/// How large a query may be. MLflow 3.17.2: mlflow/server/graphql/graphql_no_batching.py, and the defaults of
/// MLFLOW_SERVER_GRAPHQL_MAX_ROOT_FIELDS and MLFLOW_SERVER_GRAPHQL_MAX_ALIASES; the first two are ours.
package enum GraphQLLimits {
    /// The text of a query, in bytes.
    package static let sourceBytesMax = 100_000
    /// How deep lists and objects may nest in an argument, and selections in the text.
    package static let nestingMax = 32
    /// How deep fields may nest.
    package static let depthMax = 10
    /// Fields in all of a query.
    package static let selectionsMax = 1000
    /// Fields at the top.
    package static let rootFieldsMax = 10
    /// Fields with another name for the answer, in one selection.
    package static let aliasesMax = 10
}
