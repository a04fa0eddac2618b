internal import CLMDB
internal import Glibc

/// A failure that LMDB or the operating system reported.
///
/// Two errors are equal when their codes are: the operation only tells where it happened.
@usableFromInline
package struct LMDBError: Error, Equatable, CustomStringConvertible {
    /// The `MDB_*` code, or an `errno` value.
    package let code: Int32
    /// What was being done, in the words of the C function.
    package let operation: String

    /// An error with LMDB's or the system's code.
    package init(code: Int32, operation: String) {
        self.code = code
        self.operation = operation
    }

    @usableFromInline
    package static func == (left: LMDBError, right: LMDBError) -> Bool { left.code == right.code }

    /// The map or the disk is full: the transaction must be aborted, reading goes on.
    package var isOutOfSpace: Bool { code == MDB_MAP_FULL || code == ENOSPC || code == EDQUOT }

    /// The environment can no longer be trusted: the process must stop, restart and verify.
    package var isFatal: Bool { code == MDB_PANIC || code == MDB_CORRUPTED || code == MDB_PAGE_NOTFOUND || code == EIO }

    @usableFromInline package var description: String { "\(operation): \(sentence) (\(code))" }

    /// What the code means and what to do about it.
    package var sentence: String {
        Self.sentences[code] ?? String(cString: mdb_strerror(code))
    }

    /// Every code that LMDB 0.9 defines (lmdb.h, "Return Codes").
    private static let sentences: [Int32: String] = [
        MDB_KEYEXIST: "The key is already stored, or an append was not past the last key.",
        MDB_NOTFOUND: "The key is not stored.",
        MDB_PAGE_NOTFOUND: "A page is missing: the file is damaged. Verify and restore from a backup.",
        MDB_CORRUPTED: "A page has the wrong type: the file is damaged. Verify and restore from a backup.",
        MDB_PANIC: "An earlier write failed fatally; the environment must be closed and opened again.",
        MDB_VERSION_MISMATCH: "The file was written by another version of LMDB.",
        MDB_INVALID: "The file is not an LMDB environment.",
        MDB_MAP_FULL: "The memory map is full: no more data fits.",
        MDB_DBS_FULL: "There are more named tables than the environment was opened for.",
        MDB_READERS_FULL: "All reader slots are taken: too many reads at the same time.",
        MDB_TLS_FULL: "The process has no more thread-local storage keys.",
        MDB_TXN_FULL: "The transaction has changed too many pages: split it.",
        MDB_CURSOR_FULL: "A tree is deeper than a cursor can follow: the file is damaged.",
        MDB_PAGE_FULL: "A page has no room although one was made: an error in LMDB.",
        MDB_MAP_RESIZED: "Another process has grown the map past this process's size.",
        MDB_INCOMPATIBLE: "The operation does not fit how the table was created.",
        MDB_BAD_RSLOT: "The reader slot is used by another transaction.",
        MDB_BAD_TXN: "The transaction has failed or ended and must be aborted.",
        MDB_BAD_VALSIZE: "A key is empty or longer than 511 bytes, or a value has the wrong size.",
        MDB_BAD_DBI: "The table was changed or dropped while it was in use.",
        ENOSPC: "The disk is full.",
        EACCES: "Permission denied.",
        ENOENT: "There is no such file or folder.",
        EIO: "The disk reported an input or output error.",
        EAGAIN: "Another process holds the resource.",
        EINVAL: "A parameter is not valid.",
    ]
}

/// Turns a result of the C library into an error unless it is zero.
@inline(__always)
func check(_ code: Int32, _ operation: StaticString) throws(LMDBError) {
    guard code == 0 else { throw LMDBError(code: code, operation: "\(operation)") }
}
