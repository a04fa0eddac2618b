extension CreateModelVersion: RegistryCommand {
    /// The number is one more than the model ever had; the files that the source has now are frozen as the version's.
    ///
    /// Cost: O(files below the source).
    package func decide(in state: borrowing some RegistryState & ~Copyable) throws -> [RegistryEvent] {
        try check()
        let target = try state.requiredModel(name)
        let origin = try VersionOrigin(of: self, in: state)
        if case .files(let files) = origin.manifest, files.count > Limits.manifestFilesMax {
            throw RegistryError.source(
                source, "holds \(files.count) files; a version takes at most \(Limits.manifestFilesMax)")
        }
        return [
            .modelVersionCreated(
                ModelVersionCreated(
                    model: target.id, version: target.versionCount + 1, source: origin.source, run: origin.run,
                    runLink: runLink, description: description, user: user, loggedModel: origin.loggedModel,
                    storageLocation: origin.storageLocation, manifest: origin.manifest, tags: tags.lastOfEachKey()))
        ]
    }

    private func check() throws(RegistryError) {
        try RegistryError.check(run, of: "run_id", limit: Limits.idLengthMax)
        try RegistryError.check(loggedModel, of: "model_id", limit: Limits.idLengthMax)
        try RegistryError.check(runLink, of: "run_link", limit: Limits.runLinkLengthMax)
        try RegistryError.check(description, of: "description", limit: Limits.descriptionLengthMax)
        try RegistryError.check(user, of: "user_id", limit: Limits.userLengthMax)
        try RegistryError.check(tags)
    }
}
