import Registry

/// The number of a model version as it stands on the wire: a decimal number as text.
package enum VersionNumber {
    /// The number that a text means.
    ///
    /// - Parameters:
    ///   - text: What the client sent.
    ///   - name: The model's name, for the refusal.
    /// - Throws: `INVALID_PARAMETER_VALUE` when the text is no integer, `RESOURCE_DOES_NOT_EXIST` when it is one that
    ///   no version can have.
    package static func parse(_ text: String, of name: String) throws(WireError) -> UInt64 {
        guard ExperimentID.isInteger(text) else {
            throw WireError(
                .invalidParameterValue, "Parameter 'version' must be an integer, got '\(text.shortened)'.")
        }
        guard let number = UInt64(text) else {
            throw WireError(RegistryError.versionNotFound(name: name.shortened, version: text.shortened))
        }
        return number
    }
}
