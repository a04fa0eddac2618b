/// Writes one JSON object on one line, members in the order they come.
package struct JSONWriter {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var isFirst = true

    /// An object without members.
    package init() {}

    /// The whole object as text.
    package consuming func finish() -> String {
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text; left out if nil.
    package mutating func write(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        append(quoted: text)
    }

    /// An integer; left out if nil. Always a number, as in MLflow's JSON.
    package mutating func write<Number: FixedWidthInteger>(_ name: StaticString, _ number: Number?) {
        guard let number else { return }
        key(name)
        bytes.append(contentsOf: number.description.utf8)
    }

    /// A value that is JSON already.
    package mutating func write(_ name: StaticString, json: String) {
        key(name)
        bytes.append(contentsOf: json.utf8)
    }

    /// A number, or one of the texts "NaN", "Infinity" and "-Infinity".
    package mutating func write(_ name: StaticString, _ number: Double) {
        key(name)
        if number.isFinite {
            bytes.append(contentsOf: number.description.utf8)
        } else {
            append(quoted: number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
        }
    }

    /// True or false.
    package mutating func write(_ name: StaticString, _ flag: Bool) {
        key(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Bytes as lower-case hexadecimal digits.
    package mutating func write(_ name: StaticString, hexadecimal digest: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        key(name)
        bytes.append(UInt8(ascii: "\""))
        for byte in digest {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// An object; `members` writes what is in it.
    package mutating func write(_ name: StaticString, members: (inout JSONWriter) -> Void) {
        key(name)
        append(object: members)
    }

    /// A list of texts.
    package mutating func write(_ name: StaticString, _ texts: [String]) {
        list(name, texts) { json, text in json.append(quoted: text) }
    }

    /// A list of objects; `members` writes what is in the one of each element.
    package mutating func write<Element>(
        _ name: StaticString, _ elements: [Element], members: (Element, inout JSONWriter) -> Void
    ) {
        list(name, elements) { json, element in json.append { members(element, &$0) } }
    }

    private mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], append: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func append(object members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        members(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    private mutating func key(_ name: StaticString) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// Control characters are escaped, so that the object stays on one line; all else is UTF-8 as it is.
    private mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
