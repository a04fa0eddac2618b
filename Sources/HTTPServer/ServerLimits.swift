/// What the server takes at most of one request.
package struct ServerLimits: Sendable {
    /// Bytes in the body of an API request. MLflow takes any; 1000 metrics with keys of 250 characters are 0.4 MB, and
    /// a dataset with a schema and a profile at their limits is 18 MB.
    package var bodySizeMax = 32 << 20
    /// Bytes in an artifact; nil for no limit but the disk's.
    package var artifactSizeMax: UInt64?

    /// The defaults.
    package init() {}
}
