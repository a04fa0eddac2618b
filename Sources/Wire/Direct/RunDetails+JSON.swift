import Tracking
import Views

// The members stand in the order of the schema, and are left out where the messages leave them out.

extension JSONBytes {
    /// Appends an answer that is a part of a list.
    ///
    /// - Parameters:
    ///   - head: The list's name, a colon and a bracket.
    ///   - write: Appends one element.
    @inline(__always)
    mutating func append<Element>(
        page: Page<Element>, head: StaticString, _ write: (inout JSONBytes, Element) -> Void
    ) {
        append(json: "{")
        append(members: page, head: head, write)
        append(json: "}")
    }

    /// The same without the braces, for an answer that tells more.
    @inline(__always)
    mutating func append<Element>(
        members page: Page<Element>, head: StaticString, _ write: (inout JSONBytes, Element) -> Void
    ) {
        append(list: page.elements, head: head, write)
        if let token = page.nextPageToken {
            append(json: page.elements.isEmpty ? #""next_page_token":"# : #","next_page_token":"#)
            append(text: token)
        }
    }

    /// Appends a run as get and search show it.
    mutating func append(run details: RunDetails) {
        append(json: #"{"info":"#)
        append(info: details.run, lifecycle: details.lifecycle)
        append(json: #","data":{"#)
        let start = count
        append(list: details.metrics, head: #""metrics":["#) { json, metric in
            json.append(json: #"{"key":"#)
            json.append(text: metric.key)
            json.append(point: metric.point)
        }
        append(attributes: details.params, head: #""params":["#, isFirst: count == start)
        append(attributes: details.tags, head: #""tags":["#, isFirst: count == start)
        append(json: #"},"inputs":{"#)
        append(inputs: details)
        append(json: #"},"outputs":{"#)
        append(list: details.outputs, head: #""model_outputs":["#) { json, output in
            json.append(json: #"{"model_id":"#)
            json.append(text: output.model)
            json.append(json: #","step":"#)
            json.append(integer: output.step)
            json.append(json: "}")
        }
        append(json: "}}")
    }

    /// The most bytes that the rest of a metric takes behind its key.
    static var pointSizeMax: Int { 100 }

    /// Appends the rest of a metric behind its key.
    @inline(__always)
    mutating func append(point: MetricPoint) {
        append(pointMembers: point)
        append(json: "}")
    }

    /// Appends the members of a metric behind its key, and leaves the object open.
    @inline(__always)
    mutating func append(pointMembers point: MetricPoint) {
        append(json: #","value":"#)
        append(number: point.value)
        append(json: #","timestamp":"#)
        append(integer: point.timestamp)
        append(json: #","step":"#)
        append(integer: point.step)
    }

    private mutating func append(info run: Run, lifecycle: Lifecycle) {
        append(json: #"{"run_id":"#)
        append(text: run.id)
        append(json: #","run_uuid":"#)
        append(text: run.id)
        append(json: #","run_name":"#)
        append(text: run.name)
        append(json: #","experiment_id":""#)
        append(natural: run.experiment)
        append(json: #"","user_id":"#)
        append(text: run.user)
        append(json: #","status":"#)
        append(text: run.status.word)
        append(json: #","start_time":"#)
        append(integer: run.startTime)
        if let end = run.endTime, end != 0 {
            append(json: #","end_time":"#)
            append(integer: end)
        }
        append(json: #","artifact_uri":"#)
        append(text: run.artifactURI)
        append(json: #","lifecycle_stage":"#)
        append(text: lifecycle.word)
        append(json: "}")
    }

    private mutating func append(inputs details: RunDetails) {
        append(list: details.inputs, head: #""dataset_inputs":["#) { json, input in
            json.append(json: "{")
            json.append(attributes: input.tags, head: #""tags":["#, isFirst: true)
            json.append(json: input.tags.isEmpty ? #""dataset":"# : #","dataset":"#)
            json.append(dataset: input.dataset)
            json.append(json: "}")
        }
        if !details.inputs.isEmpty && !details.modelInputs.isEmpty { append(json: ",") }
        append(list: details.modelInputs, head: #""model_inputs":["#) { json, model in
            json.append(json: #"{"model_id":"#)
            json.append(text: model)
            json.append(json: "}")
        }
    }

    private mutating func append(dataset: Dataset) {
        append(json: #"{"name":"#)
        append(text: dataset.name)
        append(json: #","digest":"#)
        append(text: dataset.digest)
        append(json: #","source_type":"#)
        append(text: dataset.sourceType)
        append(json: #","source":"#)
        append(text: dataset.source)
        if let schema = dataset.schema?.nonEmpty {
            append(json: #","schema":"#)
            append(text: schema)
        }
        if let profile = dataset.profile?.nonEmpty {
            append(json: #","profile":"#)
            append(text: profile)
        }
        append(json: "}")
    }

    /// Appends params or tags, behind a comma unless they are the first member of their object.
    private mutating func append(attributes: [Attribute], head: StaticString, isFirst: Bool) {
        if !isFirst && !attributes.isEmpty { append(json: ",") }
        append(list: attributes, head: head) { json, attribute in
            json.append(json: #"{"key":"#)
            json.append(text: attribute.key)
            json.append(json: #","value":"#)
            json.append(text: attribute.value)
            json.append(json: "}")
        }
    }
}
