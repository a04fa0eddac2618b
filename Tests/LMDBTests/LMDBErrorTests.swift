internal import Glibc
internal import Testing

@testable internal import LMDB

@Suite struct LMDBErrorTests {
    /// lmdb.h, "Return Codes": from MDB_KEYEXIST to MDB_BAD_DBI, without a gap.
    static let codes = Int32(-30_799)...Int32(-30_780)

    @Test(arguments: codes)
    func `each code of LMDB has a sentence of its own`(code: Int32) {
        let sentence = LMDBError(code: code, operation: "test").sentence
        #expect(sentence.hasSuffix("."))
        #expect(!sentence.contains("MDB_"), "LMDB's own text was used")
        let others = Self.codes.filter { $0 != code }.map { LMDBError(code: $0, operation: "test").sentence }
        #expect(!others.contains(sentence))
    }

    @Test func `a code of the system has its sentence or the system's words`() {
        #expect(LMDBError(code: ENOSPC, operation: "test").sentence == "The disk is full.")
        #expect(LMDBError(code: EPIPE, operation: "test").sentence == "Broken pipe")
    }

    @Test func `an error says what was done, what went wrong and the code`() {
        let error = LMDBError(code: -30_798, operation: "mdb_get")
        #expect(error.description == "mdb_get: The key is not stored. (-30798)")
        #expect(error == LMDBError(code: -30_798, operation: "mdb_del"))
        #expect(error != LMDBError(code: -30_799, operation: "mdb_get"))
    }

    @Test func `a full map or disk is out of space, and only broken storage is fatal`() {
        let outOfSpace: [Int32] = [-30_792, ENOSPC, EDQUOT]
        let fatal: [Int32] = [-30_797, -30_796, -30_795, EIO]
        for code in Array(Self.codes) + [ENOSPC, EDQUOT, EIO, EACCES, EINVAL] {
            let error = LMDBError(code: code, operation: "test")
            #expect(error.isOutOfSpace == outOfSpace.contains(code))
            #expect(error.isFatal == fatal.contains(code))
        }
    }
}
