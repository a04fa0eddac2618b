import CEpoll
import FoundationEssentials
import Glibc

/// Plays a plan: one thread, one epoll loop, no allocation per request once buffers have grown.
///
/// One thread on purpose: generator and server share the machine, and what the generator takes, the server lacks.
package final class Driver {
    private let plan: LoadPlan
    private let script: Script
    private let epoll: Int32
    private var lines: [Line] = []
    private var noise: Noise
    private var tally = Tally()
    private var emitted: [UInt8] = []
    private var started: UInt64 = 0
    private var ended: UInt64 = 0
    private var sequencesStarted = 0
    private var linesAtWork = 0
    private var isServerGone = false
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)

    /// Reads the plan's templates and lists, and opens its connections.
    package init(_ plan: LoadPlan) throws {
        self.plan = plan
        script = try Script(plan)
        noise = Noise(seed: 0x5EED_0000 + UInt64(plan.offset ?? 0))
        epoll = epoll_create1(0)
        for number in 0..<plan.connections {
            let line = Line(number: number, socket: try Socket(port: plan.port))
            lines.append(line)
            watch(line, EPOLL_CTL_ADD, forWriting: false)
        }
    }

    deinit {
        close(epoll)
        inbox.deallocate()
    }

    /// Runs to the end of the plan.
    package func run() throws -> LoadReport {
        started = nanosecondsNow()
        ended = started
        for line in lines { begin(line) }
        let deadline = started + UInt64(plan.secondsMax * 1_000_000_000)
        var events = [epoll_event](repeating: epoll_event(), count: 256)
        while linesAtWork > 0 {
            let now = nanosecondsNow()
            guard now < deadline else { break }
            let waitMax = Int32(clamping: (deadline - now) / 1_000_000 + 1)
            let count = epoll_wait(epoll, &events, Int32(events.count), waitMax)
            for event in events.prefix(Int(max(0, count))) {
                let line = lines[Int(event.data.u32)]
                if event.events & EPOLLOUT.rawValue != 0, line.isSending { send(line) }
                if event.events & ~EPOLLOUT.rawValue != 0 { receive(line) }
            }
        }
        for line in lines where line.isAtWork {
            tally.failed("no answer within \(plan.secondsMax) s")
            ended = nanosecondsNow()
        }
        if let emit = plan.emit {
            try Data(emitted).write(to: URL(filePath: emit.path))
        }
        return tally.report(seconds: Double(ended - started) / 1_000_000_000)
    }

    /// Starts the next sequence on a connection, or leaves it idle if the plan is at its end.
    private func begin(_ line: Line) {
        if line.isAtWork { linesAtWork -= 1 }
        line.isAtWork = false
        guard wantsMore else { return }
        line.isAtWork = true
        linesAtWork += 1
        line.moment = Moment(
            sequence: (plan.offset ?? 0) + sequencesStarted, connection: line.number,
            captured: [[UInt8]](repeating: [], count: script.variables.count))
        sequencesStarted += 1
        line.step = 0
        request(line)
    }

    private var wantsMore: Bool {
        if isServerGone { return false }
        if let sequences = plan.sequences, sequencesStarted >= sequences { return false }
        guard let seconds = plan.seconds else { return true }
        if Double(nanosecondsNow() - started) / 1_000_000_000 < seconds { return true }
        return tally.sequencesDone + tally.sequencesFailed < plan.sequencesMin ?? 0
    }

    /// Sends the current step of the sequence.
    private func request(_ line: Line) {
        script.render(line.step, line.moment, noise: &noise, into: &line.outbox)
        line.sent = 0
        line.reader.reset(keepsBody: script.keepsBody(line.step))
        line.requestedAt = nanosecondsNow()
        tally.bytesSent += line.outbox.count
        send(line)
    }

    private func send(_ line: Line) {
        while line.sent < line.outbox.count {
            let outcome = line.outbox.withUnsafeBytes {
                line.socket.write(UnsafeRawBufferPointer(rebasing: $0[line.sent...]))
            }
            switch outcome {
            case .bytes(let count): line.sent += count
            case .wouldBlock:
                if !line.isSending { watch(line, EPOLL_CTL_MOD, forWriting: true) }
                line.isSending = true
                return
            // Not a failure yet: a server that refuses a body closes early, and its answer may lie in the inbox.
            case .closed: line.sent = line.outbox.count
            }
        }
        if line.isSending { watch(line, EPOLL_CTL_MOD, forWriting: false) }
        line.isSending = false
    }

    private func receive(_ line: Line) {
        guard line.isAtWork else { return watch(line, EPOLL_CTL_DEL, forWriting: false) }
        switch line.socket.read(into: inbox) {
        case .wouldBlock: return
        case .closed:
            if line.reader.closed() { return answered(line) }
            abandon(line, "the server closed the connection before its answer was whole")
        case .bytes(let count):
            tally.bytesReceived += count
            do {
                if try line.reader.feed(UnsafeRawBufferPointer(rebasing: inbox[..<count])) { answered(line) }
            } catch {
                abandon(line, "the answer is no HTTP/1.1 answer: \(error)")
            }
        }
    }

    private func answered(_ line: Line) {
        ended = nanosecondsNow()
        let status = line.reader.status
        tally.answered(status: status, after: ended - line.requestedAt, body: line.reader.body)
        if line.reader.closes || line.isSending { reopen(line) }
        guard status == 200, script.capture(line.step, from: line.reader.body, into: &line.moment) else {
            tally.sequencesFailed += 1
            return begin(line)
        }
        line.step += 1
        if line.step < script.count { return request(line) }
        tally.sequencesDone += 1
        if let slot = script.emitted {
            emitted.append(contentsOf: line.moment.captured[slot])
            emitted.append(UInt8(ascii: "\n"))
        }
        begin(line)
    }

    private func abandon(_ line: Line, _ reason: String) {
        ended = nanosecondsNow()
        tally.failed(reason)
        tally.sequencesFailed += 1
        reopen(line)
        begin(line)
    }

    /// Opens the connection again. A server that takes none any more ends the run.
    private func reopen(_ line: Line) {
        tally.reconnects += 1
        line.isSending = false
        do {
            line.socket = try Socket(port: plan.port)
            watch(line, EPOLL_CTL_ADD, forWriting: false)
        } catch {
            // The request under way, if any, fails by itself on the closed connection.
            isServerGone = true
        }
    }

    private func watch(_ line: Line, _ operation: Int32, forWriting: Bool) {
        let interest = EPOLLIN.rawValue | (forWriting ? EPOLLOUT.rawValue : 0)
        var event = epoll_event(events: interest, data: epoll_data_t(u32: UInt32(line.number)))
        epoll_ctl(epoll, operation, line.socket.descriptor, &event)
    }
}

/// One connection and the sequence it plays.
private final class Line {
    let number: Int
    var socket: Socket
    var reader = ResponseReader()
    var moment = Moment(sequence: 0, connection: 0, captured: [])
    var outbox: [UInt8] = []
    var sent = 0
    var step = 0
    var requestedAt: UInt64 = 0
    var isAtWork = false
    var isSending = false

    init(number: Int, socket: consuming Socket) {
        self.number = number
        self.socket = socket
    }
}
