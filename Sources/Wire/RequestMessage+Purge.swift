package import WireSchemas

extension MLflowPurge: RequestMessage {
    package func checkRequired() throws(WireError) {
        guard !hasOlderThanMs || olderThanMs >= 0 else {
            throw .invalid(String(olderThanMs), for: "older_than_ms", hint: "Hint: it must not be negative")
        }
        for (name, list) in [
            ("run_ids", runIds), ("experiment_ids", experimentIds), ("logged_model_ids", loggedModelIds),
        ]
        where list.count > MLflowPurge.idsMax {
            throw .tooMany(name, count: list.count, limit: MLflowPurge.idsMax)
        }
    }

    /// The most ids of a kind that one request names.
    package static let idsMax = 5000
}
