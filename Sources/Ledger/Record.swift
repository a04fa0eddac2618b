internal import LMDB

/// A stored event in LMDB's memory: valid only during the closure that lends it.
///
/// Form: leaf hash 32 | salt 32 | header length 2 | header | payload. The header's first bytes are the leaf's, so the
/// length's upper three bits are zero for a header of at most 4096 bytes, and are kept for later.
package struct Record: ~Copyable {
    /// The event's place in the log.
    package let position: Position
    /// The stored leaf hash, 32 bytes.
    package let leafBytes: UnsafeRawBufferPointer
    /// The salt of the payload commitment, 32 bytes.
    package let salt: UnsafeRawBufferPointer
    /// The header as it is stored.
    package let headerBytes: UnsafeRawBufferPointer
    /// The payload.
    package let payload: UnsafeRawBufferPointer

    /// How many bytes stand before the header.
    static let prefixCount = 66

    /// The parts of a stored record.
    init(position: Position, bytes: UnsafeRawBufferPointer) throws(LedgerError) {
        guard bytes.count >= Self.prefixCount else {
            throw .damaged(position: position, reason: "the record has \(bytes.count) bytes only.")
        }
        let length = Int(bytes.loadUnaligned(fromByteOffset: 64, as: UInt16.self).bigEndian)
        guard length <= LedgerLimits.headerByteCountMax, length <= bytes.count - Self.prefixCount else {
            throw .damaged(position: position, reason: "the header's length is given as \(length) bytes.")
        }
        self.position = position
        leafBytes = UnsafeRawBufferPointer(rebasing: bytes[..<32])
        salt = UnsafeRawBufferPointer(rebasing: bytes[32..<64])
        headerBytes = UnsafeRawBufferPointer(rebasing: bytes[Self.prefixCount..<Self.prefixCount + length])
        payload = UnsafeRawBufferPointer(rebasing: bytes[(Self.prefixCount + length)...])
    }

    /// The stored leaf hash.
    package var leaf: Digest32 { Digest32(copying: leafBytes) }

    /// Decodes the header. Costs about a microsecond.
    package func header() throws(LedgerError) -> EventHeader {
        do throws(MalformedBytes) {
            return try EventHeader(decoding: headerBytes)
        } catch {
            throw .damaged(position: position, reason: "the header cannot be read; expected \(error.expected).")
        }
    }

    /// Copies everything out.
    package func recordedEvent() throws(LedgerError) -> RecordedEvent {
        RecordedEvent(header: try header(), payload: Array(payload), headerBytes: Array(headerBytes))
    }
}
