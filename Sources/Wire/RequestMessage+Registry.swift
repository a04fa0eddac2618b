package import WireSchemas

// Which fields each request about registered models and their versions requires, in MLflow's order.

extension MLflowCreateRegisteredModel: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowGetRegisteredModel: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowSearchRegisteredModels: RequestMessage {
    package func checkRequired() throws(WireError) {}
}

extension MLflowUpdateRegisteredModel: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowRenameRegisteredModel: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(newName, "new_name")
    }
}

extension MLflowDeleteRegisteredModel: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowSetRegisteredModelTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(key, "key")
    }
}

extension MLflowDeleteRegisteredModelTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(key, "key")
    }
}

extension MLflowGetLatestVersions: RequestMessage {
    package func checkRequired() throws(WireError) { try require(name, "name") }
}

extension MLflowSetRegisteredModelAlias: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(alias, "alias")
        try require(version, "version")
    }
}

extension MLflowDeleteRegisteredModelAlias: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(alias, "alias")
    }
}

extension MLflowGetModelVersionByAlias: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(alias, "alias")
    }
}

extension MLflowCreateModelVersion: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(source, "source")
    }
}

extension MLflowGetModelVersion: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
    }
}

extension MLflowSearchModelVersions: RequestMessage {
    package func checkRequired() throws(WireError) {}
}

extension MLflowUpdateModelVersion: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
    }
}

extension MLflowTransitionModelVersionStage: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
        try require(stage, "stage")
    }
}

extension MLflowDeleteModelVersion: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
    }
}

extension MLflowSetModelVersionTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
        try require(key, "key")
    }
}

extension MLflowDeleteModelVersionTag: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
        try require(key, "key")
    }
}

extension MLflowGetModelVersionDownloadUri: RequestMessage {
    package func checkRequired() throws(WireError) {
        try require(name, "name")
        try require(version, "version")
    }
}
