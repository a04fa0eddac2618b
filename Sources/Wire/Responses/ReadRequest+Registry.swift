import Registry
package import Views
package import WireSchemas

extension MLflowGetRegisteredModel: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.requiredModel(named: name))
    }
}

extension MLflowSearchRegisteredModels: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.searchRegisteredModels(RegistryQuery(self)))
    }
}

extension MLflowGetLatestVersions: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        let versions = try views.latestVersions(name: name, stages: parsedStages())
        return Response(try require(versions, or: WireError(RegistryError.modelNotFound(name: name.shortened))))
    }
}

extension MLflowGetModelVersion: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.requiredVersion(version, of: name))
    }
}

extension MLflowGetModelVersionDownloadUri: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.requiredVersion(version, of: name).version)
    }
}

extension MLflowGetModelVersionByAlias: ReadRequest {
    /// `latest` in any case is the greatest version (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> Response {
        if let details = try views.modelVersionDetails(name: name, alias: alias) { return Response(details) }
        _ = try views.requiredModel(named: name)
        throw alias.lowercased() == "latest"
            ? .doesNotExist("Latest version not found for model \(name.shortened).")
            : WireError(RegistryError.aliasNotFound(alias: alias.shortened, name: name.shortened))
    }
}

extension MLflowSearchModelVersions: ReadRequest {
    package func answer(from views: borrowing ViewReader) throws -> Response {
        Response(try views.searchModelVersions(RegistryQuery(self)))
    }
}

extension ViewReader {
    /// The model of a name.
    ///
    /// - Throws: `RESOURCE_DOES_NOT_EXIST`.
    package borrowing func requiredModel(named name: String) throws -> RegisteredModelDetails {
        try require(
            try registeredModelDetails(named: name), or: WireError(RegistryError.modelNotFound(name: name.shortened)))
    }

    /// A version that is not deleted, by its number on the wire.
    ///
    /// - Throws: `RESOURCE_DOES_NOT_EXIST`, `INVALID_PARAMETER_VALUE` when the number is none.
    package borrowing func requiredVersion(_ version: String, of name: String) throws -> ModelVersionDetails {
        let number = try VersionNumber.parse(version, of: name)
        let missing = RegistryError.versionNotFound(name: name.shortened, version: version.shortened)
        return try require(try modelVersionDetails(name: name, version: number), or: WireError(missing))
    }
}
