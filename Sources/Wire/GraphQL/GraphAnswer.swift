import Views
import WireSchemas

/// The answer to a query in the making, with what was looked up for it.
///
/// A page may ask for the experiment and the versions of each of a thousand runs: each experiment is read once, and all
/// versions in one pass.
struct GraphAnswer: ~Copyable {
    var json: JSONBytes
    private var experiments: [String: MLflowExperiment] = [:]
    private var versionsByRun: [String: [MLflowModelVersion]]?

    init(capacity: Int = 4096) { json = JSONBytes(capacity: capacity) }

    /// The experiment of a run.
    mutating func experiment(_ id: String, in views: borrowing ViewReader) throws -> MLflowExperiment? {
        if let known = experiments[id] { return known }
        let found = try UInt64(id).flatMap { try views.experimentDetails(id: $0) }.map(MLflowExperiment.init)
        experiments[id] = found
        return found
    }

    /// The versions that name a run, in the order of a search for them.
    mutating func versions(ofRun run: String, in views: borrowing ViewReader) throws -> [MLflowModelVersion] {
        if let known = versionsByRun { return known[run] ?? [] }
        let page = try views.searchModelVersions(RegistryQuery(limit: PageLimits.modelVersionsMax))
        let versions = Dictionary(grouping: page.elements.map(MLflowModelVersion.init)) { $0.runID }
        versionsByRun = versions
        return versions[run] ?? []
    }
}
