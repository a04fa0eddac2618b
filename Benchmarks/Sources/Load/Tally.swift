import Glibc

/// What happened in a run.
package struct Tally {
    /// Answers by status; 0 stands for requests without a whole answer.
    private(set) var statuses: [Int: Int] = [:]
    /// The first answer that was not 200, or the first fault of the transport, by status.
    private(set) var firstErrors: [Int: String] = [:]
    /// Sequences all of whose answers were 200.
    var sequencesDone = 0
    /// Sequences cut short by an error.
    var sequencesFailed = 0
    /// Bytes of requests and of answers.
    var bytesSent = 0
    var bytesReceived = 0
    /// Connections that had to be opened again.
    var reconnects = 0
    private var latencies: [UInt32] = []

    init() {
        latencies.reserveCapacity(1 << 18)
    }

    /// Counts an answer, with its time in nanoseconds.
    mutating func answered(status: Int, after nanoseconds: UInt64, body: [UInt8]) {
        statuses[status, default: 0] += 1
        latencies.append(UInt32(clamping: nanoseconds / 1000))
        if status != 200, firstErrors[status] == nil {
            firstErrors[status] = String(decoding: body.prefix(400), as: UTF8.self)
        }
    }

    /// Counts a request without a whole answer.
    mutating func failed(_ reason: String) {
        statuses[0, default: 0] += 1
        if firstErrors[0] == nil { firstErrors[0] = reason }
    }

    /// The figures, over a run of so many seconds.
    func report(seconds: Double) -> LoadReport {
        let sorted = latencies.sorted()
        func milliseconds(_ share: Double) -> Double {
            guard !sorted.isEmpty else { return 0 }
            return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000
        }
        let requests = statuses.values.reduce(0, +)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return LoadReport(
            requests: requests,
            ok: statuses[200] ?? 0,
            errors: requests - (statuses[200] ?? 0),
            statuses: Dictionary(uniqueKeysWithValues: statuses.map { (String($0), $1) }),
            firstErrors: Dictionary(uniqueKeysWithValues: firstErrors.map { (String($0), $1) }),
            sequencesDone: sequencesDone,
            sequencesFailed: sequencesFailed,
            seconds: seconds,
            requestsPerSecond: seconds > 0 ? Double(statuses[200] ?? 0) / seconds : 0,
            p50Milliseconds: milliseconds(0.5),
            p99Milliseconds: milliseconds(0.99),
            maxMilliseconds: milliseconds(1),
            bytesSent: bytesSent,
            bytesReceived: bytesReceived,
            reconnects: reconnects,
            generatorCPUSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds
        )
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}

/// The figures of a run, as they are printed.
package struct LoadReport: Encodable, Sendable {
    /// Requests sent.
    package var requests: Int
    /// Requests answered with 200.
    package var ok: Int
    /// All others: another status, or no whole answer.
    package var errors: Int
    /// Requests by status; `0` stands for those without a whole answer.
    package var statuses: [String: Int]
    /// The first error of each status.
    package var firstErrors: [String: String]
    /// Sequences all of whose answers were 200.
    package var sequencesDone: Int
    /// Sequences cut short by an error.
    package var sequencesFailed: Int
    /// From the first request to the last answer.
    package var seconds: Double
    /// Requests answered with 200 in a second.
    package var requestsPerSecond: Double
    /// The median time of an answer, whatever its status.
    package var p50Milliseconds: Double
    /// The time that 99 of 100 answers keep to.
    package var p99Milliseconds: Double
    /// The longest.
    package var maxMilliseconds: Double
    /// Bytes of the requests.
    package var bytesSent: Int
    /// Bytes of the answers.
    package var bytesReceived: Int
    /// Connections opened again after the server closed them.
    package var reconnects: Int
    /// CPU time of this program.
    package var generatorCPUSeconds: Double
}
