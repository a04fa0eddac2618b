package import LMDB

// The form is described in docs/log-format.md: one sequence of fields, none left out, so that a header has exactly one
// encoding. Integers are big-endian; texts and optional fields have a length of one byte before them.

extension EventHeader {
    /// The canonical bytes. The fields must be within their limits.
    package var encoded: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: HeaderWriter.capacity) { buffer, count in
            count = encode(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Writes the canonical bytes to memory of ``HeaderWriter/capacity`` bytes and says how many there are.
    func encode(into memory: UnsafeMutableRawBufferPointer) -> Int {
        var writer = HeaderWriter(memory)
        writer.write(Self.version)
        writer.write(text: origin)
        writer.write(position)
        writer.write(time)
        writer.write(text: type)
        writer.write(typeVersion)
        writer.write(text: entity)
        writer.write(revision)
        writer.write(commit.high)
        writer.write(commit.low)
        writer.write(commitIndex)
        writer.write(commitCount)
        writer.write(text: actor.principal)
        writer.write(actor.authentication.rawValue)
        writer.write(text: actor.onBehalfOf ?? "")
        writer.write(text: request ?? "")
        writer.write(text: correlation ?? "")
        if let causation {
            writer.write(UInt8(8))
            writer.write(causation)
        } else {
            writer.write(UInt8(0))
        }
        writer.write(UInt8(idempotency?.count ?? 0))
        idempotency?.withUnsafeBytes { writer.write(raw: $0) }
        payloadCommitment.withUnsafeBytes { writer.write(raw: $0) }
        return writer.count
    }

    /// Reads the canonical bytes; anything that ``encoded`` cannot have made is refused.
    package init(decoding bytes: UnsafeRawBufferPointer) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        let version = try reader.read(UInt8.self)
        guard version == Self.version else { throw MalformedBytes(expected: "header version \(Self.version)") }
        origin = try reader.readText("origin", limit: LedgerLimits.originByteCountMax)
        position = try reader.read(UInt64.self)
        time = try reader.read(Int64.self)
        type = try reader.readText("type", limit: LedgerLimits.typeByteCountMax)
        typeVersion = try reader.read(UInt16.self)
        entity = try reader.readText("entity", limit: LedgerLimits.entityByteCountMax)
        revision = try reader.read(UInt64.self)
        commit = CommitID(high: try reader.read(UInt64.self), low: try reader.read(UInt64.self))
        commitIndex = try reader.read(UInt16.self)
        commitCount = try reader.read(UInt16.self)
        actor = try reader.readActor()
        request = try reader.readOptionalText("request", limit: LedgerLimits.requestByteCountMax)
        correlation = try reader.readOptionalText("correlation", limit: LedgerLimits.requestByteCountMax)
        causation = try reader.readOptionalBytes(count: 8)?.loadUnaligned(as: UInt64.self).bigEndian
        idempotency = try reader.readOptionalBytes(count: 32).map { Array($0) }
        payloadCommitment = Digest32(copying: try reader.readRaw(Digest32.count))
        guard reader.isAtEnd else { throw MalformedBytes(expected: "the end of the header") }
        guard 0...LedgerLimits.timeMax ~= time else { throw MalformedBytes(expected: "a time since 1970") }
        guard revision > 0 else { throw MalformedBytes(expected: "a revision of at least 1") }
        guard commitIndex < commitCount else { throw MalformedBytes(expected: "a commit index below the count") }
    }
}

extension ByteReader {
    fileprivate mutating func readText(_ field: StaticString, limit: Int) throws(MalformedBytes) -> String {
        guard let text = try readOptionalText(field, limit: limit) else {
            throw MalformedBytes(expected: "a text in the field \(field)")
        }
        return text
    }

    fileprivate mutating func readOptionalText(
        _ field: StaticString, limit: Int
    ) throws(MalformedBytes) -> String? {
        let count = Int(try read(UInt8.self))
        if count == 0 { return nil }
        guard count <= limit else { throw MalformedBytes(expected: "at most \(limit) bytes in the field \(field)") }
        let bytes = try readRaw(count)
        guard bytes.allSatisfy(isGraphicASCII) else {
            throw MalformedBytes(expected: "visible ASCII in the field \(field)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate mutating func readOptionalBytes(count: Int) throws(MalformedBytes) -> UnsafeRawBufferPointer? {
        switch Int(try read(UInt8.self)) {
        case 0: nil
        case count: try readRaw(count)
        default: throw MalformedBytes(expected: "no byte or \(count) bytes")
        }
    }

    fileprivate mutating func readActor() throws(MalformedBytes) -> Actor {
        let principal = try readText("principal", limit: LedgerLimits.principalByteCountMax)
        guard let authentication = AuthenticationKind(rawValue: try read(UInt8.self)) else {
            throw MalformedBytes(expected: "a kind of authentication")
        }
        let onBehalfOf = try readOptionalText("on behalf of", limit: LedgerLimits.principalByteCountMax)
        return Actor(principal: principal, authentication: authentication, onBehalfOf: onBehalfOf)
    }
}

/// Whether a byte is an ASCII character that is visible: no space and no control character.
@inline(__always)
func isGraphicASCII(_ byte: UInt8) -> Bool { 0x21...0x7E ~= byte }
