import WireSchemas

extension MLflowGetRun.Response: DirectlyEncoded {
    func write(to json: inout JSONBytes) throws {
        json.write("{")
        if hasRun {
            json.write("\"run\":")
            try run.write(to: &json)
        }
        json.write("}")
    }
}

extension MLflowSearchRuns.Response: DirectlyEncoded {
    func write(to json: inout JSONBytes) throws {
        var members = JSONMembers()
        json.write("{")
        if !runs.isEmpty {
            members.next("\"runs\":", &json)
            try json.write(runs) { json, run in try run.write(to: &json) }
        }
        if hasNextPageToken {
            members.next("\"next_page_token\":", &json)
            json.write(quoted: nextPageToken)
        }
        json.write("}")
    }
}

extension MLflowGetMetricHistory.Response: DirectlyEncoded {
    func write(to json: inout JSONBytes) throws {
        var members = JSONMembers()
        json.write("{")
        if !metrics.isEmpty {
            members.next("\"metrics\":", &json)
            json.write(metrics) { json, metric in metric.write(to: &json) }
        }
        if hasNextPageToken {
            members.next("\"next_page_token\":", &json)
            json.write(quoted: nextPageToken)
        }
        json.write("}")
    }
}

/// Which members of an object are behind us: all but the first need a comma.
struct JSONMembers {
    private var isFirst = true

    /// Begins a member: its quoted name and colon.
    mutating func next(_ name: StaticString, _ json: inout JSONBytes) {
        if !isFirst { json.write(",") }
        isFirst = false
        json.write(name)
    }
}

extension MLflowRun {
    func write(to json: inout JSONBytes) throws {
        var members = JSONMembers()
        json.write("{")
        if hasInfo {
            members.next("\"info\":", &json)
            info.write(to: &json)
        }
        if hasData {
            members.next("\"data\":", &json)
            data.write(to: &json)
        }
        if hasInputs {
            members.next("\"inputs\":", &json)
            json.write(json: try MessageEncoding.library(inputs))
        }
        if hasOutputs {
            members.next("\"outputs\":", &json)
            json.write(json: try MessageEncoding.library(outputs))
        }
        json.write("}")
    }
}

extension MLflowRunInfo {
    func write(to json: inout JSONBytes) {
        var members = JSONMembers()
        func text(_ isSet: Bool, _ name: StaticString, _ value: String, _ json: inout JSONBytes) {
            guard isSet else { return }
            members.next(name, &json)
            json.write(quoted: value)
        }
        json.write("{")
        text(hasRunID, "\"run_id\":", runID, &json)
        text(hasRunUuid, "\"run_uuid\":", runUuid, &json)
        text(hasRunName, "\"run_name\":", runName, &json)
        text(hasExperimentID, "\"experiment_id\":", experimentID, &json)
        text(hasUserID, "\"user_id\":", userID, &json)
        if hasStatus {
            members.next("\"status\":", &json)
            json.write(status.quotedWord)
        }
        if hasStartTime {
            members.next("\"start_time\":", &json)
            json.write(startTime)
        }
        if hasEndTime {
            members.next("\"end_time\":", &json)
            json.write(endTime)
        }
        text(hasArtifactUri, "\"artifact_uri\":", artifactUri, &json)
        text(hasLifecycleStage, "\"lifecycle_stage\":", lifecycleStage, &json)
        json.write("}")
    }
}

extension MLflowRunStatus {
    fileprivate var quotedWord: StaticString {
        switch self {
        case .running: "\"RUNNING\""
        case .scheduled: "\"SCHEDULED\""
        case .finished: "\"FINISHED\""
        case .failed: "\"FAILED\""
        case .killed: "\"KILLED\""
        }
    }
}

extension MLflowRunData {
    func write(to json: inout JSONBytes) {
        var members = JSONMembers()
        json.write("{")
        if !metrics.isEmpty {
            members.next("\"metrics\":", &json)
            json.write(metrics) { json, metric in metric.write(to: &json) }
        }
        if !params.isEmpty {
            members.next("\"params\":", &json)
            json.write(params) { json, param in
                json.write(key: param.hasKey ? param.key : nil, value: param.hasValue ? param.value : nil)
            }
        }
        if !tags.isEmpty {
            members.next("\"tags\":", &json)
            json.write(tags) { json, tag in
                json.write(key: tag.hasKey ? tag.key : nil, value: tag.hasValue ? tag.value : nil)
            }
        }
        json.write("}")
    }
}

extension JSONBytes {
    fileprivate mutating func write(key: String?, value: String?) {
        var members = JSONMembers()
        write("{")
        if let key {
            members.next("\"key\":", &self)
            write(quoted: key)
        }
        if let value {
            members.next("\"value\":", &self)
            write(quoted: value)
        }
        write("}")
    }
}

extension MLflowMetric {
    func write(to json: inout JSONBytes) {
        var members = JSONMembers()
        json.write("{")
        if hasKey {
            members.next("\"key\":", &json)
            json.write(quoted: key)
        }
        if hasValue {
            members.next("\"value\":", &json)
            json.write(value)
        }
        if hasTimestamp {
            members.next("\"timestamp\":", &json)
            json.write(timestamp)
        }
        if hasStep {
            members.next("\"step\":", &json)
            json.write(step)
        }
        writeRelations(to: &json, &members)
        json.write("}")
    }

    private func writeRelations(to json: inout JSONBytes, _ members: inout JSONMembers) {
        if hasDatasetName {
            members.next("\"dataset_name\":", &json)
            json.write(quoted: datasetName)
        }
        if hasDatasetDigest {
            members.next("\"dataset_digest\":", &json)
            json.write(quoted: datasetDigest)
        }
        if hasModelID {
            members.next("\"model_id\":", &json)
            json.write(quoted: modelID)
        }
        if hasRunID {
            members.next("\"run_id\":", &json)
            json.write(quoted: runID)
        }
    }
}
