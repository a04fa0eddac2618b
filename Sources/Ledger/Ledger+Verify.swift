package import LMDB

extension Ledger {
    /// Recomputes everything from the stored bytes and reports the first thing that does not agree.
    ///
    /// Checked are, for each event in order: its place, payload commitment, leaf hash and header; the order of times
    /// and commits and that each commit is whole; the revision of its entity; its entries in both indexes; each tile
    /// of the tree that it completes. At the end: that the index tables and the tree hold nothing else.
    ///
    /// A rollback of log, tree and indexes to the same earlier state cannot be seen here: compare the root with one
    /// that was kept elsewhere.
    ///
    /// Memory grows with the number of entities, about 40 bytes each, and not with the number of events. Costs some
    /// microseconds an event. On a store that is being written, pages are not reused until it ends.
    ///
    /// - Parameter progress: Told the number of verified events after each 65,536, and at the end.
    /// - Throws: What `progress` throws. Damage that LMDB finds is reported as a fault.
    package func verify(
        in transaction: borrowing ReadTransaction, progress: (Position) throws -> Void = { _ in }
    ) throws -> VerificationReport {
        var verifier = Verifier(ledger: self)
        var fault: VerificationReport.Fault?
        do {
            try verifier.verifyIdentity(in: transaction)
            try verifier.verifyEvents(in: transaction, progress: progress)
            try verifier.verifyLeftovers(in: transaction)
        } catch let found as VerificationReport.Fault {
            fault = found
        } catch let error as LMDBError {
            fault = .init(verifier.size, "The storage cannot be read here: \(error)")
        }
        return VerificationReport(
            origin: verifier.origin, size: verifier.size, root: verifier.tree.root, fault: fault)
    }
}
