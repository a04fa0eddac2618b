internal import Ledger

/// Who sent a command, and under which request.
package struct Caller: Sendable {
    /// The name that the client states without a login; nil or empty: anonymous.
    package var claimedName: String?
    /// The id of the request.
    package var request: String?
    /// What makes a repeated request recognisable.
    package var idempotency: IdempotencyKey?
    /// The import that this process carries out itself, `import/<id>`: nobody who calls over the network has one.
    package private(set) var importing: String?

    /// A caller.
    package init(claimedName: String? = nil, request: String? = nil, idempotency: IdempotencyKey? = nil) {
        self.claimedName = claimedName
        self.request = request
        self.idempotency = idempotency
    }

    /// The process itself, importing.
    package static func importing(_ id: String) -> Caller {
        var caller = Caller()
        caller.importing = "import/\(id)"
        return caller
    }
}

/// An `Idempotency-Key` as the server remembers it: kept for a day.
package struct IdempotencyKey: Sendable, Equatable {
    /// SHA-256 of principal, route and key: 32 bytes.
    package let digest: [UInt8]
    /// SHA-256 of the request's body: 32 bytes. The same key with another body is refused.
    package let requestDigest: [UInt8]

    /// A key by its digests.
    package init(digest: [UInt8], requestDigest: [UInt8]) {
        self.digest = digest
        self.requestDigest = requestDigest
    }
}
