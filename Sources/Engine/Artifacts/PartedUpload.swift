internal import Crypto
package import LMDB

/// A file on its way into the store in parts, each sent on its own, in any order and as often as need be.
package struct PartedUpload: Sendable, Equatable {
    /// 32 hexadecimal digits that nobody can guess.
    package let id: String
    /// Where the file goes, below the artifact root.
    package let path: String
    /// How many parts it has; they count from 1.
    package let partCount: Int
    /// Until when parts are taken, in milliseconds since 1970.
    package let expiry: Int64
    /// What signs the rights to its parts: 32 bytes, gone with the upload.
    let key: [UInt8]
    /// Whether the file is stored and its event is in the log. Kept until the upload expires, so that a client that did
    /// not hear so may ask again.
    package internal(set) var isComplete = false

    /// The most parts that an upload may have, as S3 has it.
    package static let partCountMax = 10_000
    /// The most bytes that a part may have, as S3 has it.
    package static let partSizeMax: UInt64 = 5 << 30

    /// The right to send one part: 64 hexadecimal digits. Whoever has it may send this part, until the upload expires,
    /// and nothing else.
    package func right(toPart number: Int) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: signed(number), using: SymmetricKey(data: key))
        return ContentDigest.hex(code)
    }

    /// Whether a text is the right to send a part. Takes the same time for every wrong one.
    package func grants(_ right: String, toPart number: Int) -> Bool {
        guard (1...partCount).contains(number), let code = ContentDigest.bytes(ofHex: right) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: signed(number), using: SymmetricKey(data: key))
    }

    private func signed(_ number: Int) -> [UInt8] { Array("annals-part-v1 \(id) \(number) \(expiry)".utf8) }
}

extension PartedUpload: TableValue {
    package init(from reader: inout ByteReader) throws {
        id = try reader.readString()
        path = try reader.readString()
        partCount = Int(try reader.readVarint())
        expiry = try reader.readSignedVarint()
        key = Array(try reader.readRaw(32))
        isComplete = try reader.readBool()
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.write(path)
        writer.writeVarint(UInt64(partCount))
        writer.writeVarint(expiry)
        writer.write(raw: key)
        writer.write(isComplete)
    }
}

/// A part that a client says it has sent.
package struct SentPart: Sendable, Equatable {
    /// From 1.
    package let number: Int
    /// What the server answered for it: the SHA-256 of its bytes, in hexadecimal.
    package let tag: String

    /// A part by its number and tag.
    package init(number: Int, tag: String) {
        self.number = number
        self.tag = tag
    }
}

/// Why an upload in parts does not go on.
package enum PartedUploadError: Error, Equatable, Sendable {
    /// There is none of this id, or no longer: it expired or was aborted.
    case notFound(String)
    /// More are open than the server keeps; some of them end or expire.
    case tooManyOpen(limit: Int)
    /// The list of parts is not that of all parts in order.
    case wrongParts(expected: Int, reason: String)
    /// A part has not come, or not whole.
    case partMissing(Int)
    /// A part was sent again with other content than the client names.
    case partChanged(Int)
    /// All parts together are larger than a file may be.
    case tooLarge(limit: UInt64)
}
