internal import Crypto
internal import LMDB
internal import Testing

@testable internal import Ledger

/// The definition of RFC 6962, section 2.1, word for word and with an implementation of its own.
private enum Oracle {
    static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        switch leaves.count {
        case 0: return Array(SHA256.hash(data: []))
        case 1: return Array(SHA256.hash(data: [0] + (leaves.first ?? [])))
        default:
            var split = 1
            while split * 2 < leaves.count { split *= 2 }
            let middle = leaves.startIndex + split
            return Array(SHA256.hash(data: [1] + root(leaves[..<middle]) + root(leaves[middle...])))
        }
    }
}

@Suite struct MerkleRangeTests {
    /// The leaves that the tests of Google's certificate-transparency code use.
    private static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map(bytes(hexadecimal:))

    /// The roots of the first 1 to 8 of these leaves, as published there.
    private static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the empty tree has the hash of nothing`() {
        let published = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(MerkleRange().root.description == published)
        #expect(MerkleRange().root.bytes == Oracle.root([]))
    }

    @Test func `the published roots of one to eight leaves come out`() {
        var range = MerkleRange()
        for (leaf, root) in zip(Self.leaves, Self.roots) {
            range.push(leaf.withUnsafeBytes { Hashing.leaf(header: $0) })
            #expect(range.root.description == root)
        }
    }

    @Test func `every size up to 600 has the root of the definition`() {
        var range = MerkleRange()
        var leaves: [[UInt8]] = []
        for index in 0..<600 {
            leaves.append([UInt8(index & 255), UInt8(index >> 8)])
            range.push(leaves[index].withUnsafeBytes { Hashing.leaf(header: $0) })
            guard index % 37 == 0 || (254...258).contains(index) || (510...514).contains(index) else { continue }
            #expect(range.root.bytes == Oracle.root(leaves[...]), "size \(index + 1)")
        }
    }

    @Test func `a stored log has the root of the definition at every size`() throws {
        let fixture = try LedgerFixture()
        try fixture.append(commits: randomCommits(530, seed: 11))
        var headers: [[UInt8]] = []
        try fixture.read { transaction in
            try fixture.ledger.scan(from: 0, in: transaction) { record in
                headers.append(Array(record.headerBytes))
                return true
            }
            for size in [0, 1, 2, 3, 7, 8, 100, 255, 256, 257, 300, 511, 512, 513, 530] {
                let root = try fixture.ledger.root(size: Position(size), in: transaction)
                #expect(root.bytes == Oracle.root(headers[..<size]), "size \(size)")
            }
            #expect(try fixture.ledger.head(in: transaction).root.bytes == Oracle.root(headers[...]))
            #expect(throws: LedgerError.pastTheEnd(size: 530)) {
                try fixture.ledger.root(size: 531, in: transaction)
            }
        }
    }

    @Test func `a log of more than 65536 events has tiles of two levels and the root of its leaves`() throws {
        let fixture = try LedgerFixture()
        let size = 65_536 + 300
        let events = (0..<size).map { event("run/\($0 % 50)", payload: "") }
        try fixture.append(commits: [Array(events[..<65_000]), Array(events[65_000...])])
        var range = MerkleRange()
        var earlier: [Int: Digest32] = [:]
        try fixture.read { transaction in
            try fixture.ledger.scan(from: 0, in: transaction) { record in
                range.push(Hashing.leaf(header: record.headerBytes))
                earlier[Int(record.position) + 1] = range.root
                return true
            }
            for size in [65_535, 65_536, 65_537, 65_792, size] {
                #expect(try fixture.ledger.root(size: Position(size), in: transaction) == earlier[size])
            }
        }
        let tiles = try fixture.rows(of: fixture.ledger.tables.tiles)
        #expect(tiles.count == 257 + 1)
        #expect(tiles.last?.key == [2, 0, 0, 0, 0, 0, 0, 0, 0])
        let report = try fixture.verify()
        #expect(report.fault == nil)
        #expect(report.root == range.root)
    }
}
