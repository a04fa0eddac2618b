internal import LMDB
internal import Testing

@testable internal import Ledger

@Suite struct EventHeaderTests {
    /// A header without any optional field.
    static let shortest = EventHeader(
        origin: "o", position: 0, time: 0, type: "t", typeVersion: 1, entity: "e", revision: 1,
        commit: CommitID(high: 0x0000_0000_0000_7000, low: 0x8000_0000_0000_0000), commitIndex: 0, commitCount: 1,
        actor: Actor(principal: "p", authentication: .system), payloadCommitment: .zero)

    /// A header with all fields.
    static let fullest = EventHeader(
        origin: "annals.example/3f9c", position: 258, time: 1_700_000_000_123, type: "model_version.stage_transitioned",
        typeVersion: 2, entity: "version/0af7651916cd43dd8448eb211c80319c/7", revision: 3,
        commit: CommitID(high: 0x018B_CFE5_687B_7002, low: 0x9234_5678_9ABC_DEF0), commitIndex: 1, commitCount: 3,
        actor: Actor(principal: "4bf92f3577b34da6", authentication: .token, onBehalfOf: "a3ce929d0e0e4736"),
        request: "req-1", correlation: "story-1", causation: 17, idempotency: [UInt8](0..<32),
        payloadCommitment: Digest32([UInt8](100..<132)) ?? .zero)

    private func decode(_ bytes: [UInt8]) throws -> EventHeader {
        try bytes.withUnsafeBytes { try EventHeader(decoding: $0) }
    }

    @Test func `the shortest header has the published bytes`() {
        let expected = """
            01 01 6f 0000000000000000 0000000000000000 01 74 0001 01 65 0000000000000001
            0000000000007000 8000000000000000 0000 0001 01 70 00 00 00 00 00 00
            0000000000000000000000000000000000000000000000000000000000000000
            """
        #expect(Self.shortest.encoded == bytes(hexadecimal: expected))
        let leaf = Self.shortest.encoded.withUnsafeBytes { Hashing.leaf(header: $0) }
        #expect(leaf.description == "5916dc06eb6a4e6046508669573a1f7ac5736268e60ce214c65a42a45fd82440")
    }

    @Test func `the fullest header has the published bytes`() {
        let expected = """
            01 13 616e6e616c732e6578616d706c652f33663963 0000000000000102 0000018bcfe5687b
            20 6d6f64656c5f76657273696f6e2e73746167655f7472616e736974696f6e6564 0002
            2a 76657273696f6e2f30616637363531393136636434336464383434386562323131633830333139632f37 0000000000000003
            018bcfe5687b7002 923456789abcdef0 0001 0003
            10 34626639326633353737623334646136 04 10 61336365393239643065306534373336
            05 7265712d31 07 73746f72792d31 08 0000000000000011
            20 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
            6465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283
            """
        #expect(Self.fullest.encoded == bytes(hexadecimal: expected))
        let leaf = Self.fullest.encoded.withUnsafeBytes { Hashing.leaf(header: $0) }
        #expect(leaf.description == "a963cf9bb2ef1f61c585ddb3b3429b916b42db52276a4a7d7810c8ca0874c9c5")
    }

    @Test func `the commitment to a payload has the published hash`() {
        let salt = [UInt8](0..<32)
        let commitment = salt.withUnsafeBytes { salt in
            Array("wind".utf8).withUnsafeBytes { Hashing.commitment(salt: salt, payload: $0) }
        }
        #expect(commitment.description == "cfd15a457423fe5180340c8f859168d1388c7e2eb2e877d7f0f052c739ec4688")
    }

    @Test(arguments: [Self.shortest, Self.fullest])
    func `a header reads back as it was`(header: EventHeader) throws {
        #expect(try decode(header.encoded) == header)
    }

    @Test(arguments: AuthenticationKind.allCases)
    func `each kind of authentication reads back`(kind: AuthenticationKind) throws {
        var header = Self.fullest
        header.actor = Actor(principal: "p", authentication: kind)
        #expect(try decode(header.encoded).actor.authentication == kind)
    }

    @Test func `bytes that read as a header are its only encoding`() throws {
        // Each single change either does not decode or decodes to something that encodes to the changed bytes.
        for original in [Self.shortest.encoded, Self.fullest.encoded] {
            for index in original.indices {
                for flip: UInt8 in [0x01, 0x80, 0xFF] {
                    var changed = original
                    changed[index] ^= flip
                    guard let header = try? decode(changed) else { continue }
                    #expect(header.encoded == changed, "byte \(index)")
                }
            }
        }
    }

    @Test func `a header that is cut short or goes on is refused`() {
        let whole = Self.fullest.encoded
        for count in whole.indices {
            #expect(throws: MalformedBytes.self) { try decode(Array(whole[..<count])) }
        }
        #expect(throws: MalformedBytes(expected: "the end of the header")) { try decode(whole + [0]) }
    }

    @Test func `another version of the header is refused`() {
        var bytes = Self.shortest.encoded
        bytes[0] = 2
        #expect(throws: MalformedBytes(expected: "header version 1")) { try decode(bytes) }
    }

    @Test func `the longest possible header is within the limit of 4096 bytes`() throws {
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let principal = text(LedgerLimits.principalByteCountMax)
        var header = Self.fullest
        header.origin = text(LedgerLimits.originByteCountMax)
        header.type = text(LedgerLimits.typeByteCountMax)
        header.entity = text(LedgerLimits.entityByteCountMax)
        header.actor = Actor(principal: principal, authentication: .oidc, onBehalfOf: principal)
        header.request = text(LedgerLimits.requestByteCountMax)
        header.correlation = text(LedgerLimits.requestByteCountMax)
        #expect(header.encoded.count == 833)
        #expect(try decode(header.encoded) == header)
        #expect(HeaderWriter.capacity <= LedgerLimits.headerByteCountMax)
    }
}
