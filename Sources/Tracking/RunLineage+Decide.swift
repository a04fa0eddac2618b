extension LogInputs: TrackingCommand {
    /// The first mention of a dataset counts, in the command and in the run's life (MLflow).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(datasets.count, of: "datasets", limit: Limits.inputsMax)
        try TrackingError.check(models.count, of: "models", limit: Limits.inputsMax)
        for (index, input) in datasets.enumerated() { try input.check("datasets[\(index)]") }
        for (index, model) in models.enumerated() {
            try TrackingError.check(model, of: "models[\(index)].model_id", limit: Limits.idLengthMax)
        }
        let current = try state.activeRun(run)
        let event = RunInputsLogged(
            run: run, datasets: try newDatasets(of: current, in: state), models: try newModels(of: current, in: state))
        return event == RunInputsLogged(run: run) ? [] : [.runInputsLogged(event)]
    }

    private func newDatasets(
        of run: Run, in state: borrowing some TrackingState & ~Copyable
    ) throws -> [DatasetInput] {
        var seen: Set<[ExactText]> = []
        return try datasets.filter { input in
            let identity = [ExactText(input.dataset.name), ExactText(input.dataset.digest)]
            guard seen.insert(identity).inserted else { return false }
            return try !state.hasInput(datasetName: input.dataset.name, digest: input.dataset.digest, of: run)
        }.map { DatasetInput(dataset: $0.dataset, tags: $0.tags.lastOfEachKey()) }
    }

    /// Whether the models exist is not asked (MLflow): a run may read what another server made.
    private func newModels(of run: Run, in state: borrowing some TrackingState & ~Copyable) throws -> [String] {
        var seen: Set<ExactText> = []
        return try models.filter { model in
            guard seen.insert(ExactText(model)).inserted else { return false }
            return try !state.hasInput(model: model, of: run)
        }
    }
}

extension DatasetInput {
    /// Refuses what is too long. Empty texts are allowed (MLflow).
    fileprivate func check(_ path: String) throws(TrackingError) {
        try Self.check(dataset.name, "\(path).dataset.name", Limits.datasetNameLengthMax)
        try Self.check(dataset.digest, "\(path).dataset.digest", Limits.datasetDigestLengthMax)
        try Self.check(dataset.sourceType, "\(path).dataset.source_type", Limits.datasetSourceTypeLengthMax)
        try Self.check(dataset.source, "\(path).dataset.source", Limits.datasetSourceLengthMax)
        try Self.check(dataset.schema, "\(path).dataset.schema", Limits.datasetSchemaLengthMax)
        try Self.check(dataset.profile, "\(path).dataset.profile", Limits.datasetProfileLengthMax)
        try TrackingError.check(tags.count, of: "\(path).tags", limit: Limits.attributesMax)
        for (index, tag) in tags.enumerated() {
            try Self.check(tag.key, "\(path).tags[\(index)].key", Limits.inputTagKeyLengthMax)
            try Self.check(tag.value, "\(path).tags[\(index)].value", Limits.inputTagValueLengthMax)
        }
    }

    private static func check(
        _ value: String?, _ field: @autoclosure () -> String, _ limit: Int
    ) throws(TrackingError) {
        if let value { try TrackingError.check(value, of: field(), limit: limit) }
    }
}

extension LogOutputs: TrackingCommand {
    /// Each statement is kept, also of a model stated before: it may be at another step.
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        try TrackingError.check(models.count, of: "models", limit: Limits.inputsMax)
        for (index, output) in models.enumerated() {
            try TrackingError.check(output.model, of: "models[\(index)].model_id", limit: Limits.idLengthMax)
        }
        _ = try state.activeRun(run)
        return models.isEmpty ? [] : [.runOutputsLogged(RunOutputsLogged(run: run, models: models))]
    }
}

extension RecordModel: TrackingCommand {
    /// Appends to the tag, which may grow past what other tags may hold (MLflow keeps it whole).
    package func decide(in state: borrowing some TrackingState & ~Copyable) throws -> [TrackingEvent] {
        let current = try state.activeRun(run)
        let stored = try state.tag(ReservedTag.modelHistory, of: current) ?? "[]"
        guard let elements = Self.elements(ofList: stored) else {
            throw TrackingError.invalid(
                ReservedTag.modelHistory, stored, "must be a JSON list for a model to be added to it")
        }
        let list = elements.isEmpty ? "[\(modelJSON)]" : "[\(elements), \(modelJSON)]"
        try TrackingError.check(list, of: ReservedTag.modelHistory, limit: Limits.modelHistoryLengthMax)
        let tag = Attribute(key: ReservedTag.modelHistory, value: list)
        return [.runTagsSet(RunTagsSet(run: run, tags: [tag]))]
    }

    /// What stands between the brackets of a JSON list, nil if the text is none. The server wrote it, or a client set
    /// the tag: that it is whole JSON inside is not checked again.
    private static func elements(ofList text: String) -> Substring? {
        let list = text.trimmingBlanks
        guard list.utf8.count >= 2, list.hasPrefix("["), list.hasSuffix("]") else { return nil }
        return list.dropFirst().dropLast().trimmingBlanks
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without JSON's white space at both ends.
    fileprivate var trimmingBlanks: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}
