internal import Views

extension JSONBytes {
    /// Appends how a search found its runs: the member `plan`.
    mutating func append(explanation: SearchExplanation) {
        append(list: explanation.experiments, head: #""plan":["#) { json, step in
            json.append(json: #"{"experiment_id":""#)
            json.append(natural: step.experiment)
            json.append(json: #"","method":"#)
            json.append(text: step.method.rawValue)
            if let index = step.index {
                json.append(json: #","index":"#)
                json.append(text: index)
            }
            let counts: [(StaticString, Int)] = [
                (#","runs":"#, step.runs), (#","entries_walked":"#, step.entriesWalked),
                (#","candidates":"#, step.candidates), (#","columns_scanned":"#, step.columnsScanned),
                (#","rows_examined":"#, step.rowsExamined), (#","waiting_runs":"#, step.waitingRuns),
                (#","touched_runs":"#, step.touchedRuns),
            ]
            for (head, count) in counts {
                json.append(json: head)
                json.append(natural: UInt64(count))
            }
            json.append(json: "}")
        }
        if explanation.experiments.isEmpty { append(json: #""plan":[]"#) }
    }
}
