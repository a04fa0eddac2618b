import FoundationEssentials

/// The steps of a plan, ready to be rendered.
struct Script {
    private struct Step {
        var method: [UInt8]
        var path: Template
        var body: Template?
        /// Field name and slot of each captured variable.
        var captures: [(field: String, slot: Int)]
    }

    /// The variables by slot.
    let variables: [String]
    /// The slot of the variable that is written out.
    let emitted: Int?
    private let steps: [Step]
    private let fields: [UInt8]

    init(_ plan: LoadPlan) throws {
        var lists = (plan.lists ?? [:]).mapValues { $0.map { [UInt8]($0.utf8) } }
        for (name, path) in plan.listFiles ?? [:] {
            lists[name] = [UInt8](try Data(contentsOf: URL(filePath: path)))
                .split(separator: UInt8(ascii: "\n")).map { [UInt8]($0) }
        }
        var variables: [String] = []
        var steps: [Step] = []
        for step in plan.steps {
            let path = try Template(step.path, lists: lists, variables: variables)
            let body = try step.body.map { try Template($0, lists: lists, variables: variables) }
            let captures = (step.capture ?? [:]).sorted { $0.key < $1.key }.map { variable, field in
                if !variables.contains(variable) { variables.append(variable) }
                return (field: field, slot: variables.firstIndex(of: variable) ?? 0)
            }
            steps.append(Step(method: [UInt8](step.method.utf8), path: path, body: body, captures: captures))
        }
        self.steps = steps
        self.variables = variables
        emitted = plan.emit.flatMap { emission in variables.firstIndex(of: emission.variable) }
        fields = [UInt8](" HTTP/1.1\r\nHost: 127.0.0.1:\(plan.port)\r\nAccept: */*\r\n".utf8)
    }

    /// How many steps a sequence has.
    var count: Int { steps.count }

    /// Whether a step reads values from its answer.
    func keepsBody(_ step: Int) -> Bool { !steps[step].captures.isEmpty }

    /// Replaces `bytes` with the request of a step.
    func render(_ step: Int, _ moment: Moment, noise: inout Noise, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: steps[step].method)
        bytes.append(UInt8(ascii: " "))
        steps[step].path.render(moment, noise: &noise, into: &bytes)
        bytes.append(contentsOf: fields)
        guard let body = steps[step].body else {
            bytes.append(contentsOf: "\r\n".utf8)
            return
        }
        // The length is known only after the body: leave room for nine digits, which HTTP lets start with zeros.
        bytes.append(contentsOf: "Content-Type: application/json\r\nContent-Length: 000000000\r\n\r\n".utf8)
        let start = bytes.count
        body.render(moment, noise: &noise, into: &bytes)
        var length = bytes.count - start
        for place in stride(from: start - 5, through: start - 13, by: -1) {
            bytes[place] = UInt8(ascii: "0") + UInt8(length % 10)
            length /= 10
        }
    }

    /// Takes the values that later steps need; false if one is not there.
    func capture(_ step: Int, from body: [UInt8], into moment: inout Moment) -> Bool {
        for (field, slot) in steps[step].captures {
            guard let value = body.jsonValue(ofField: field) else { return false }
            moment.captured[slot] = value
        }
        return true
    }
}
