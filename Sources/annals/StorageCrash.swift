internal import Glibc
internal import Ledger
internal import Synchronization

/// What a verification says when the storage itself ends the process.
///
/// LMDB maps its file into memory and trusts what is in it: reading a file that was cut off raises SIGBUS, one whose
/// pages point astray SIGSEGV, and one that breaks LMDB's own assertions SIGABRT. Each of them is a finding.
enum StorageCrash {
    /// From here on those signals end the process with code 1 and the position from which on nothing is known.
    static func report() {
        for number in [SIGBUS, SIGSEGV, SIGABRT] {
            signal(number) { _ in StorageCrash.end() }
        }
    }

    /// From here on a store that is cut off ends the process with a sentence and code 70.
    static func explain() {
        signal(SIGBUS) { _ in
            let text: StaticString = "annals: the store is cut off or damaged: run annals verify.\n"
            _ = Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
            _exit(70)
        }
    }

    /// Notes that the first events of the log are sound.
    static func soundUpTo(_ size: Position) {
        sound.store(size, ordering: .relaxed)
    }

    private static let sound = Atomic<Position>(0)

    /// In a signal handler: no allocation, no locks, nothing but system calls.
    private static func end() -> Never {
        write("position ")
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = sound.load(ordering: .relaxed)
            var first = digits.count
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            _ = Glibc.write(STDOUT_FILENO, digits.baseAddress! + first, digits.count - first)
        }
        write(" or later: The storage is cut off or damaged there, and cannot be read.\n")
        _exit(1)
    }

    private static func write(_ text: StaticString) {
        _ = Glibc.write(STDOUT_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }
}
