import Registry
import Tracking

@testable import Views

extension World {
    /// What two states answer differently, in words: reads of entities and lists of them.
    ///
    /// - Parameter comparesMetrics: Whether the latest metrics of runs count, and searches of runs.
    func differences(
        _ one: borrowing ViewReader, _ other: borrowing ViewReader, comparesMetrics: Bool
    ) throws -> [String] {
        var found: [String] = []
        func compare<Answer: Equatable>(_ question: String, _ left: Answer, _ right: Answer) {
            if left != right { found.append("\(question): \(left) is not \(right)") }
        }
        for id in experiments {
            compare("experiment \(id)", try one.experimentDetails(id: id), try other.experimentDetails(id: id))
        }
        for bytes in experimentNames {
            let name = String(decoding: bytes, as: UTF8.self)
            compare(name, try one.experimentDetails(named: name), try other.experimentDetails(named: name))
        }
        for id in runs {
            let (left, right) = (try one.runDetails(id), try other.runDetails(id))
            compare(
                "run \(id)", comparesMetrics ? left : left?.withoutMetrics,
                comparesMetrics ? right : right?.withoutMetrics)
        }
        for id in loggedModels {
            compare("logged model \(id)", try one.loggedModelDetails(id), try other.loggedModelDetails(id))
            compare("any logged model \(id)", try one.loggedModel(id), try other.loggedModel(id))
        }
        found += try registryDifferences(one, other)
        for bytes in paths {
            let path = String(decoding: bytes, as: UTF8.self)
            compare("file \(path)", try one.artifact(at: path), try other.artifact(at: path))
            compare("folder \(path)", try one.artifactEntries(in: path), try other.artifactEntries(in: path))
            compare("is folder \(path)", try one.hasFolder(at: path), try other.hasFolder(at: path))
        }
        compare("all files", try one.artifacts(below: ""), try other.artifacts(below: ""))
        return found + (try searchDifferences(one, other, comparesMetrics: comparesMetrics))
    }

    private func registryDifferences(
        _ one: borrowing ViewReader, _ other: borrowing ViewReader
    ) throws -> [String] {
        var found: [String] = []
        func compare<Answer: Equatable>(_ question: String, _ left: Answer, _ right: Answer) {
            if left != right { found.append("\(question): \(left) is not \(right)") }
        }
        for id in registeredModels {
            compare("name of \(id)", try one.registeredModelName(id: id), try other.registeredModelName(id: id))
        }
        for bytes in modelNames {
            let name = String(decoding: bytes, as: UTF8.self)
            compare(name, try one.registeredModelDetails(named: name), try other.registeredModelDetails(named: name))
            compare(
                "latest of \(name)", try one.latestVersions(name: name, stages: Stage.all),
                try other.latestVersions(name: name, stages: Stage.all))
            for version in versions {
                compare(
                    "\(name) \(version)", try one.modelVersionDetails(name: name, version: version),
                    try other.modelVersionDetails(name: name, version: version))
            }
            for alias in aliases.map({ String(decoding: $0, as: UTF8.self) }) + ["latest"] {
                compare(
                    "\(name)@\(alias)", try one.modelVersionDetails(name: name, alias: alias),
                    try other.modelVersionDetails(name: name, alias: alias))
            }
        }
        return found
    }

    private func searchDifferences(
        _ one: borrowing ViewReader, _ other: borrowing ViewReader, comparesMetrics: Bool
    ) throws -> [String] {
        var found: [String] = []
        func compare<Answer: Equatable>(_ question: String, _ left: [Answer], _ right: [Answer]) {
            if left != right { found.append("\(question): \(left) is not \(right)") }
        }
        let ids = experiments.sorted()
        let ofExperiments = ExperimentQuery(lifecycles: .all, limit: 1000)
        compare(
            "experiments", try one.searchExperiments(ofExperiments).elements,
            try other.searchExperiments(ofExperiments).elements)
        let ofLoggedModels = LoggedModelQuery(experiments: ids, limit: 1000)
        compare(
            "logged models", try one.searchLoggedModels(ofLoggedModels).elements,
            try other.searchLoggedModels(ofLoggedModels).elements)
        let ofRegistry = RegistryQuery(limit: 1000)
        compare(
            "models", try one.searchRegisteredModels(ofRegistry).elements,
            try other.searchRegisteredModels(ofRegistry).elements)
        compare(
            "versions", try one.searchModelVersions(ofRegistry).elements,
            try other.searchModelVersions(ofRegistry).elements)
        if comparesMetrics {
            let ofRuns = RunQuery(experiments: ids, orderBy: ["metrics.loss"], lifecycles: .all, limit: 1000)
            compare("runs", try one.searchRuns(ofRuns).elements, try other.searchRuns(ofRuns).elements)
        }
        return found
    }
}

extension RunDetails {
    /// All but the latest metrics.
    fileprivate var withoutMetrics: RunDetails {
        RunDetails(
            run: run, lifecycle: lifecycle, params: params, tags: tags, metrics: [], inputs: inputs,
            modelInputs: modelInputs, outputs: outputs)
    }
}
