internal import Glibc
internal import Synchronization

/// Random bytes from the system's generator, drawn in bulk: a system call for about six events.
final class Entropy: Sendable {
    private struct Pool {
        var bytes = [UInt8](repeating: 0, count: Entropy.poolByteCount)
        var offset = Entropy.poolByteCount
    }

    private static let poolByteCount = 4096
    private let pool = Mutex(Pool())

    /// Fills memory of at most 4096 bytes. Bytes that were given out are erased from the pool.
    func fill(_ memory: UnsafeMutableRawBufferPointer) {
        pool.withLock { pool in
            if pool.bytes.count - pool.offset < memory.count {
                Self.refill(&pool.bytes)
                pool.offset = 0
            }
            let range = pool.offset..<pool.offset + memory.count
            pool.bytes.withUnsafeMutableBytes { bytes in
                let taken = UnsafeMutableRawBufferPointer(rebasing: bytes[range])
                memory.copyMemory(from: UnsafeRawBufferPointer(taken))
                taken.initializeMemory(as: UInt8.self, repeating: 0)
            }
            pool.offset = range.upperBound
        }
    }

    /// 64 random bits.
    func next() -> UInt64 {
        var value: UInt64 = 0
        withUnsafeMutableBytes(of: &value) { fill($0) }
        return value
    }

    private static func refill(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBytes { memory in
            for offset in stride(from: 0, to: memory.count, by: 256) {  // getentropy(3) gives at most 256 bytes
                let result = getentropy(memory.baseAddress! + offset, min(256, memory.count - offset))
                precondition(result == 0, "The system has no random generator")
            }
        }
    }
}
