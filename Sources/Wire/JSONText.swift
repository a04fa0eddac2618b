import SwiftProtobuf

/// A JSON text that was checked to be well-formed, and where the parts of its objects and arrays lie in it.
///
/// Only for requests that could not be decoded at once: it tells what is wrong, and where.
struct JSONText {
    /// The whole text.
    let bytes: [UInt8]

    /// A name and where its value lies.
    struct Member: Equatable {
        var name: String
        var value: Range<Int>
    }

    /// Checks a text by RFC 8259. Costs one pass, no recursion.
    ///
    /// - Parameter depthMax: How deep objects and arrays may nest.
    init(checking bytes: [UInt8], depthMax: Int) throws(JSONSyntaxError) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONSyntaxError(offset: 0, reason: "it is not UTF-8", lastName: nil)
        }
        var syntax = JSONSyntax(bytes: bytes, depthMax: depthMax)
        try syntax.checkAll()
        self.bytes = bytes
    }

    /// Where the outermost value lies.
    var root: Range<Int> { value(from: 0) }

    /// The members of the object that lies there; none when it is no object.
    func members(in object: Range<Int>) -> [Member] {
        guard bytes[object.lowerBound] == UInt8(ascii: "{") else { return [] }
        var members: [Member] = []
        var index = object.lowerBound + 1
        while let name = next(before: object.upperBound - 1, from: index) {
            let value = value(from: skip(UInt8(ascii: ":"), from: name.upperBound))
            members.append(Member(name: text(name), value: value))
            index = value.upperBound
        }
        return members
    }

    /// Where the elements of the array that lies there lie; none when it is no array.
    func elements(in array: Range<Int>) -> [Range<Int>] {
        guard bytes[array.lowerBound] == UInt8(ascii: "[") else { return [] }
        var elements: [Range<Int>] = []
        var index = array.lowerBound + 1
        while let element = next(before: array.upperBound - 1, from: index) {
            elements.append(element)
            index = element.upperBound
        }
        return elements
    }

    /// The text of the JSON string that lies there, without quotes and escapes.
    private func text(_ string: Range<Int>) -> String {
        if bytes[string].contains(UInt8(ascii: "\\")),
            let decoded = try? Google_Protobuf_StringValue(jsonUTF8Bytes: Array(bytes[string]))
        {
            return decoded.value
        }
        return String(decoding: bytes[(string.lowerBound + 1)..<(string.upperBound - 1)], as: UTF8.self)
    }

    /// The next value, over white space and a comma; nil at the end of the container.
    private func next(before end: Int, from start: Int) -> Range<Int>? {
        let index = skip(UInt8(ascii: ","), from: start)
        return index < end ? value(from: index) : nil
    }

    /// The first place from there on that is neither white space nor the separator.
    private func skip(_ separator: UInt8, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == separator || JSONSyntax.isSpace(bytes[index]) { index += 1 }
        return index
    }

    /// Where the value lies that begins there, after white space. The text is known to be well-formed.
    private func value(from start: Int) -> Range<Int> {
        let first = skip(UInt8(ascii: " "), from: start)
        var index = first
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index = endOfString(from: index)
                if depth == 0 { return first..<index }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return first..<index }
                depth -= 1
                if depth == 0 { return first..<(index + 1) }
            case UInt8(ascii: ","):
                if depth == 0 { return first..<index }
            case let byte where JSONSyntax.isSpace(byte) && depth == 0:
                return first..<index
            default:
                break
            }
            index += 1
        }
        return first..<index
    }

    /// The place after the closing quote of the string that begins there.
    private func endOfString(from start: Int) -> Int {
        var index = start + 1
        while bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return index + 1
    }
}
