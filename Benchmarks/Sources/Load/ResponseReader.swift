/// Reads HTTP/1.1 responses from a stream of bytes, one at a time: fixed length, chunked, or until the peer closes.
package struct ResponseReader {
    /// What is wrong with an answer.
    package enum Failure: Error, Equatable {
        /// Not an HTTP/1 status line, a bad length, or a bad chunk.
        case malformed
        /// Bytes after the end of an answer that nobody asked for.
        case excess
    }

    private enum Place {
        case head
        case body(remaining: Int)
        case chunkLine
        case chunk(remaining: Int)
        case trailer
        case untilClose
        case complete
    }

    /// The status of the answer under way, 0 before its head is read.
    package private(set) var status = 0
    /// Whether the peer closes the connection after this answer.
    package private(set) var closes = false
    /// The body, kept if asked for, or if the status is not 200 (then its first 4096 bytes).
    package private(set) var body: [UInt8] = []
    private var place = Place.head
    private var line: [UInt8] = []
    private var keepsBody = false

    /// The longest head that is read; a longer one is malformed.
    private static let headBytesMax = 65_536

    /// A reader that waits for an answer.
    package init() {
        line.reserveCapacity(1024)
    }

    /// Forgets the last answer and waits for the next.
    ///
    /// - Parameter keepsBody: whether ``body`` is wanted; leaving it out costs nothing for long answers.
    package mutating func reset(keepsBody: Bool) {
        status = 0
        closes = false
        body.removeAll(keepingCapacity: true)
        line.removeAll(keepingCapacity: true)
        place = .head
        self.keepsBody = keepsBody
    }

    /// Takes bytes as they came; true once the answer is whole.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch place {
            case .head: try readHead(&rest)
            case .body(let remaining):
                let count = min(remaining, rest.count)
                take(count, of: &rest)
                place = count == remaining ? .complete : .body(remaining: remaining - count)
            case .chunkLine: try readChunkLine(&rest)
            case .chunk(let remaining):
                let count = min(remaining, rest.count)
                // The last two bytes of `remaining` are the line end after the chunk.
                let data = min(count, max(0, remaining - 2))
                take(data, of: &rest)
                rest = rest.dropFirst(count - data)
                place = count == remaining ? .chunkLine : .chunk(remaining: remaining - count)
            case .trailer: readTrailer(&rest)
            case .untilClose: take(rest.count, of: &rest)
            case .complete: throw .excess
            }
        }
        if case .complete = place { return true }
        return false
    }

    /// Says that the peer closed; true if that completes the answer.
    package func closed() -> Bool {
        if case .untilClose = place { return true }
        return false
    }

    private mutating func take(_ count: Int, of rest: inout Slice<UnsafeRawBufferPointer>) {
        if keepsBody || (status != 200 && body.count < 4096) {
            body.append(contentsOf: rest.prefix(count))
        }
        rest = rest.dropFirst(count)
    }

    /// Moves bytes up to and with the next line feed into `line`; true if there was one.
    private mutating func readLine(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            line.append(contentsOf: rest)
            rest = rest[rest.endIndex...]
            return false
        }
        line.append(contentsOf: rest[...end])
        rest = rest[(end + 1)...]
        return true
    }

    private mutating func readHead(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(Failure) {
        while readLine(&rest) {
            guard line.suffix(4).elementsEqual("\r\n\r\n".utf8) else { continue }
            try endHead()
            line.removeAll(keepingCapacity: true)
            return
        }
        guard line.count <= Self.headBytesMax else { throw .malformed }
    }

    private mutating func endHead() throws(Failure) {
        guard line.starts(with: "HTTP/1.".utf8), line.count >= 12,
            let status = Int(String(decoding: line[9..<12], as: UTF8.self))
        else { throw .malformed }
        var length: Int?
        var chunked = false
        for field in line.split(separator: UInt8(ascii: "\n")).dropFirst() {
            if let value = field.value(ofField: "content-length") {
                guard let number = Int(value), number >= 0 else { throw .malformed }
                length = number
            } else if let value = field.value(ofField: "transfer-encoding") {
                chunked = value == "chunked"
            } else if let value = field.value(ofField: "connection") {
                closes = value == "close"
            }
        }
        if (100..<200).contains(status) {
            place = .head
            return
        }
        self.status = status
        if chunked {
            place = .chunkLine
        } else if status == 204 || status == 304 || length == 0 {
            place = .complete
        } else if let length {
            place = .body(remaining: length)
        } else {
            closes = true
            place = .untilClose
        }
    }

    private mutating func readChunkLine(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(Failure) {
        guard readLine(&rest) else { return }
        let digits = line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\n") }
        guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { throw .malformed }
        line.removeAll(keepingCapacity: true)
        place = size == 0 ? .trailer : .chunk(remaining: size + 2)
    }

    private mutating func readTrailer(_ rest: inout Slice<UnsafeRawBufferPointer>) {
        guard readLine(&rest) else { return }
        if line.elementsEqual("\r\n".utf8) { place = .complete }
        line.removeAll(keepingCapacity: true)
    }
}

extension ArraySlice<UInt8> {
    /// The value of a header line in lower case without its surrounding space, if the line has this name.
    fileprivate func value(ofField name: StaticString) -> String? {
        let length = name.utf8CodeUnitCount
        guard count > length, self[startIndex + length] == UInt8(ascii: ":") else { return nil }
        for place in 0..<length where self[startIndex + place] | 0x20 != name.utf8Start[place] | 0x20 { return nil }
        let value = self[(startIndex + length + 1)...]
            .drop { $0 == UInt8(ascii: " ") }
            .prefix { $0 != UInt8(ascii: "\r") }
        return String(decoding: value, as: UTF8.self).lowercased()
    }
}

extension [UInt8] {
    /// The first value of a JSON field by its name: a string without its quotes, or a number or word as it stands.
    ///
    /// A scan for the name, not a parse: enough for an id in an answer of a known shape, and cheap.
    package func jsonValue(ofField name: String) -> [UInt8]? {
        let quoted = [UInt8]("\"\(name)\"".utf8)
        var from = startIndex
        while let start = self[from...].firstIndex(of: quoted[0]) {
            from = start + 1
            guard self[start...].starts(with: quoted) else { continue }
            let space = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
            let after = self[(start + quoted.count)...].drop(while: space)
            guard after.first == UInt8(ascii: ":") else { continue }
            let value = after.dropFirst().drop(while: space)
            if value.first == UInt8(ascii: "\"") {
                return Array(value.dropFirst().prefix { $0 != UInt8(ascii: "\"") })
            }
            return Array(value.prefix { !space($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") })
        }
        return nil
    }
}
