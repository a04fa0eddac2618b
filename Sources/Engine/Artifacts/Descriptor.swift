internal import Glibc

/// An open file or folder, closed when the value goes away. Every method blocks.
struct Descriptor: ~Copyable {
    let number: Int32
    /// What it was opened from, for error messages.
    let path: String

    /// Opens a file. `mode` counts where `flags` create one.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o640) throws(ArtifactStoreError) {
        number = open(path, flags | O_CLOEXEC, mode)
        self.path = path
        guard number >= 0 else { throw .last("open \(path)") }
    }

    deinit {
        if number >= 0 { close(number) }
    }

    /// Writes everything.
    borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(ArtifactStoreError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw .last("write \(path)")
            }
        }
    }

    /// Writes a few bytes.
    borrowing func write(_ bytes: [UInt8]) throws(ArtifactStoreError) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        try write(UnsafeRawBufferPointer(copy))
    }

    /// Reads until the buffer is full or the file ends; answers the number of bytes.
    borrowing func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(ArtifactStoreError) -> Int
    {
        var done = 0
        while done < buffer.count {
            let count = pread(number, buffer.baseAddress! + done, buffer.count - done, off_t(offset) + off_t(done))
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                throw .last("read \(path)")
            }
        }
        return done
    }

    /// A few bytes; less if the file ends before.
    borrowing func read(count: Int, at offset: UInt64) throws(ArtifactStoreError) -> [UInt8] {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { bytes.deallocate() }
        return Array(bytes.prefix(try read(into: bytes, at: offset)))
    }

    /// Bytes in the file.
    borrowing func size() throws(ArtifactStoreError) -> UInt64 {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last("stat \(path)") }
        return UInt64(status.st_size)
    }

    /// Flushes content and size, or the names in a folder, to the disk.
    borrowing func synchronize() throws(ArtifactStoreError) {
        guard fsync(number) == 0 else { throw .last("fsync \(path)") }
    }

    /// Takes a lock that ends with the descriptor: shared or exclusive, over all processes.
    ///
    /// - Returns: Whether the lock was taken; false only if `waits` is false and another holds it.
    @discardableResult
    borrowing func lock(exclusive: Bool, waits: Bool = true) throws(ArtifactStoreError) -> Bool {
        let operation = (exclusive ? LOCK_EX : LOCK_SH) | (waits ? 0 : LOCK_NB)
        while flock(number, operation) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw .last("flock \(path)") }
        }
        return true
    }
}
