internal import Glibc
internal import NIOCore

extension Server {
    /// What a process that serves sets up before anything else: threads for files, and as many open files as the system
    /// allows, since each connection is one.
    package static func prepareProcess() {
        // Flushes wait for the disk, not for a core.
        NIOSingletons.blockingPoolThreadCountSuggestion = 8
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Whether only programs on this machine reach an address.
    package static func isLoopback(_ host: String) -> Bool {
        BrowserRules.isLocal(host.lowercased())
    }

    /// Why a server could not listen: the port is taken, the address is none of this machine. Nil for other errors.
    package static func reasonForNotListening(_ error: any Error) -> String? {
        (error as? IOError).map { String(cString: strerror($0.errnoCode)) }
    }

    /// The address of a server for people and programs on the same machine.
    package static func url(host: String, port: Int) -> String {
        let name = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
        return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
    }
}
