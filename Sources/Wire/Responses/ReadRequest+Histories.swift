import Tracking
package import Views
package import WireSchemas

extension MLflowGetMetricHistoryBulk: ReadRequest {
    /// An unknown run has no points (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> [RunHistory] {
        try views.metricHistories(runs: runID, key: metricKey, limit: checkedLimit())
    }

    /// The list stands in the answer also where it is empty (MLflow).
    package func json(_ answer: [RunHistory]) -> [UInt8] {
        answer.isEmpty ? Array(#"{"metrics":[]}"#.utf8) : answer.json(key: metricKey)
    }
}

extension MLflowGetMetricHistoryBulkInterval: ReadRequest {
    /// An unknown run has no points (MLflow).
    package func answer(from views: borrowing ViewReader) throws -> [RunHistory] {
        try views.metricSamples(runs: runIds, key: metricKey, limit: checkedLimit(), steps: checkedSteps())
    }

    package func json(_ answer: [RunHistory]) -> [UInt8] {
        answer.isEmpty ? Array("{}".utf8) : answer.json(key: metricKey)
    }
}

extension [RunHistory] {
    /// The points of all runs in one list, each with the key and the run's id.
    fileprivate func json(key: String) -> [UInt8] {
        let head = JSONBytes.text { json in
            json.append(json: #"{"key":"#)
            json.append(text: key)
        }
        let pointCount = reduce(0) { $0 + $1.points.count }
        let size = head.count + JSONBytes.pointSizeMax + (first?.run.utf8.count ?? 0) + 16
        var json = JSONBytes(capacity: 256 + pointCount * size)
        json.append(json: #"{"metrics":["#)
        var isFirst = true
        for history in self {
            let tail = JSONBytes.text { json in
                json.append(json: #","run_id":"#)
                json.append(text: history.run)
                json.append(json: "}")
            }
            for point in history.points {
                if !isFirst { json.append(json: ",") }
                isFirst = false
                head.withUnsafeBufferPointer { json.append(json: $0) }
                json.append(pointMembers: point)
                tail.withUnsafeBufferPointer { json.append(json: $0) }
            }
        }
        json.append(json: "]}")
        return json.finish()
    }
}

extension JSONBytes {
    /// A piece of JSON that is appended many times.
    fileprivate static func text(_ write: (inout JSONBytes) -> Void) -> [UInt8] {
        var json = JSONBytes(capacity: 64)
        write(&json)
        return json.finish()
    }
}
