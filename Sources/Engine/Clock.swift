internal import Glibc

/// The wall clock, held against the clock that nobody can set.
///
/// Header times never go back, so a clock that jumps ahead would pin the log to the future for ever. It is refused
/// instead, until it comes back or the server is started again.
struct Clock {
    /// How far the wall clock may run ahead between two commits, in milliseconds: five minutes.
    static let leadMax: Int64 = 5 * 60 * 1000

    private var last: (wall: Int64, monotonic: Int64)
    private let read: @Sendable () -> (wall: Int64, monotonic: Int64)

    /// - Parameter read: Both clocks in milliseconds; the second counts while the machine sleeps, too.
    init(read: @escaping @Sendable () -> (wall: Int64, monotonic: Int64) = Clock.system) {
        self.read = read
        last = read()
    }

    /// Milliseconds since 1970.
    mutating func now() throws(EngineError) -> Int64 {
        let current = read()
        let lead = current.wall - last.wall - (current.monotonic - last.monotonic)
        guard lead <= Self.leadMax else { throw .clockJumped(seconds: lead / 1000) }
        last = current
        return current.wall
    }

    static func system() -> (wall: Int64, monotonic: Int64) {
        (milliseconds(CLOCK_REALTIME), milliseconds(CLOCK_BOOTTIME))
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
