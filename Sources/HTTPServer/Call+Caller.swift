internal import Crypto
internal import Engine
internal import HTTPTypes
internal import HummingbirdCore
internal import Wire

extension Call {
    /// Who sends the request, as far as the server is told.
    ///
    /// Without a login the name is a claim: the user of `Authorization: Basic`, or the one that the request itself
    /// states as the owner of a run.
    ///
    /// - Parameters:
    ///   - body: What the request asks for, so that a key used for something else is noticed.
    ///   - statedName: The name in the request; cut to 256 characters.
    func caller(body: [UInt8], statedName: String? = nil) throws(WireError) -> Caller {
        var caller = Caller(claimedName: try name(stated: statedName), request: id)
        if let key = fields.idempotencyKey {
            caller.idempotency = try idempotency(key, caller: caller, bodyDigest: Array(SHA256.hash(data: body)))
        }
        return caller
    }

    /// The same for a body whose SHA-256 is known.
    func caller(bodyDigest: [UInt8]) throws(WireError) -> Caller {
        var caller = Caller(claimedName: try name(stated: nil), request: id)
        if let key = fields.idempotencyKey {
            caller.idempotency = try idempotency(key, caller: caller, bodyDigest: bodyDigest)
        }
        return caller
    }

    private static let nameLengthMax = 256
    private static let keyLengthMax = 255

    private func name(stated: String?) throws(WireError) -> String? {
        guard let authorization = fields.authorization, let name = BasicUser.name(inAuthorization: authorization)
        else {
            return stated.flatMap { $0.isEmpty ? nil : String($0.unicodeScalars.prefix(Self.nameLengthMax)) }
        }
        guard name.unicodeScalars.count <= Self.nameLengthMax else {
            throw .tooLong("the user of Authorization", length: name.unicodeScalars.count, limit: Self.nameLengthMax)
        }
        return name
    }

    private func idempotency(
        _ key: String, caller: Caller, bodyDigest: [UInt8]
    ) throws(WireError) -> IdempotencyKey {
        guard !key.isEmpty, key.utf8.count <= Self.keyLengthMax else {
            throw .tooLong("Idempotency-Key", length: key.utf8.count, limit: Self.keyLengthMax)
        }
        var hash = SHA256()
        let target = request.head.path ?? ""
        for part in [caller.claimedName ?? "", request.method.rawValue, target, key] {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        return IdempotencyKey(digest: Array(hash.finalize()), requestDigest: bodyDigest)
    }
}
