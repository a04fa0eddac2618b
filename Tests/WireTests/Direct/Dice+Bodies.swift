/// Bodies of requests that log, with any spacing and spelling.
extension Dice {
    /// A body of `runs/log-batch`.
    ///
    /// - Parameter isUsual: Whether it is one that every client could send, and that has nothing wrong.
    mutating func batchBody(isUsual: Bool) -> String {
        var members = [
            (pick(["run_id", "runId"]), isUsual ? #""8c5f""# : string()),
            ("metrics", array { $0.metricObject(isUsual: isUsual, isWhole: false) }),
            ("params", array { $0.attributeObject(isUsual: isUsual) }),
            ("tags", array { $0.attributeObject(isUsual: isUsual) }),
        ]
        if isOne(in: 3) { members.removeLast(below(4)) }
        return object(members, isUsual: isUsual)
    }

    /// A usual body of `runs/log-metric`.
    mutating func metricBody() -> String { metricObject(isUsual: true, isWhole: true) }

    /// A metric, as a part of a batch or with the run that it is of.
    mutating func metricObject(isUsual: Bool, isWhole: Bool) -> String {
        var members = [
            ("key", isUsual ? #""k""# : string()), ("value", isUsual ? usualNumber() : unusualNumber()),
            ("timestamp", integerText(isUsual: isUsual)),
        ]
        if isWhole { members.append((pick(["run_id", "runId"]), #""8c5f""#)) }
        if isWhole, isOne(in: 2) {
            members.append((pick(["run_uuid", "runUuid"]), pick([#""8c5f""#, "null", #""""#])))
        }
        if isOne(in: 2) { members.append(("step", isOne(in: 5) ? "null" : integerText(isUsual: isUsual))) }
        for names in [["model_id", "modelId"], ["dataset_name", "datasetName"], ["dataset_digest", "datasetDigest"]]
        where isOne(in: 4) {
            members.append((pick(names), isOne(in: 5) ? "null" : string()))
        }
        if !isUsual, isOne(in: 9) { members.append((pick(["run_id", "run_uuid"]), string())) }
        return object(members, isUsual: isUsual)
    }

    /// A number of up to 22 digits, with a point anywhere and an exponent.
    mutating func decimal() -> String {
        let digits = String((0..<(1 + below(22))).map { _ in Character("\(below(10))") })
        let whole = isOne(in: 2) ? "0" : "\(1 + below(9))" + digits.prefix(below(19))
        let exponents = ["", "", "e\(below(30))", "e-\(below(30))", "E+\(below(300))", "e-\(below(300))"]
        return pick(["", "-"]) + whole + pick(["", "." + digits]) + pick(exponents)
    }

    /// The bytes with one or a few changed, cut or doubled.
    mutating func damaged(_ body: [UInt8]) -> [UInt8] {
        var body = body
        for _ in 0...below(3) {
            let place = below(body.count)
            switch below(5) {
            case 0: body[place] = UInt8(below(256))
            case 1: body[place] = pick(Array(#"{}[]",:\0123456789-+.eEnNu_ tfI"#.utf8))
            case 2: body.remove(at: place)
            case 3: body.insert(pick(Array(#"{}[]",:\0-+.en "#.utf8)), at: place)
            default:
                let end = min(body.count, place + below(12))
                body.insert(contentsOf: Array(body[place..<end]), at: below(body.count))
            }
            if body.isEmpty { return body }
        }
        return body
    }

    private mutating func attributeObject(isUsual: Bool) -> String {
        let key = isUsual ? #""\#(pick(["a", "b", "learning_rate"]))""# : string()
        var members = [("key", key)]
        if !isOne(in: 4) { members.append(("value", isOne(in: 6) ? "null" : string())) }
        return object(members, isUsual: isUsual)
    }

    private mutating func object(_ members: [(String, String)], isUsual: Bool) -> String {
        var members = members
        for index in members.indices { members.swapAt(index, below(members.count)) }
        if !isUsual, isOne(in: 6), let last = members.last {
            members.append(pick([last, ("unknown", "[1]"), (last.0, "null"), (last.0, #"["x"]"#)]))
        }
        let parts = members.map { space() + #""\#($0.0)""# + space() + ":" + space() + $0.1 + space() }
        return "{" + parts.joined(separator: ",") + "}" + space()
    }

    private mutating func array(_ element: (inout Dice) -> String) -> String {
        if isOne(in: 8) { return "null" }
        return "[" + space() + list(below: 4) { element(&$0) + $0.space() }.joined(separator: "," + space()) + "]"
    }

    private mutating func space() -> String { pick(["", "", "", " ", " ", "\n\t\r "]) }

    private mutating func usualNumber() -> String {
        switch below(4) {
        case 0: pick(["1", "0", "-0.0", "0.001", #""NaN""#, #""Infinity""#, #""-Infinity""#, "1e-05", "12345678"])
        case 1: "\(below(100_000))" + pick(["", ".0", ".25"])
        default: "\(Double(below(1 << 53)) / 9_007_199_254_740_992)"
        }
    }

    private mutating func unusualNumber() -> String {
        isOne(in: 6) ? pick([#""1.5""#, "null", "NaN", "01", "1.", #""Inf""#, "true", "[]", "1e400"]) : decimal()
    }

    private mutating func integerText(isUsual: Bool) -> String {
        let digits = pick(["0", "-3", "1700000000000", "\(below(1_000_000))", "-0", "123456789012345678"])
        if isUsual { return isOne(in: 4) ? #""\#(digits)""# : digits }
        return pick([digits, #""\#(digits)""#, digits + ".0", digits + "e1", "\(integer())", "007", #""x""#, "null"])
    }

    /// A string with its quotes: as it is, or with some or all characters as escapes.
    private mutating func string() -> String {
        let isEscaped = isOne(in: 3)
        var json = "\""
        for scalar in text().unicodeScalars {
            if scalar.value < 0x20 || isEscaped {
                for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                    let digits = String(unit, radix: 16, uppercase: isOne(in: 2))
                    json += #"\u"# + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            } else if scalar == "\"" || scalar == "\\" {
                json += "\\" + String(scalar)
            } else {
                json += scalar == "/" && isOne(in: 2) ? #"\/"# : String(scalar)
            }
        }
        return json + pick(["", "", #"\n\t\r\b\f"#]) + "\""
    }
}
