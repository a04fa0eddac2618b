internal import HTTPTypes
internal import Wire

/// Keeps web pages of other sites from using a server that trusts whoever can reach it.
///
/// Two ways lead from a page in somebody's browser to a server on their machine or network. The page may send requests
/// across origins: those name the page's origin, and what changes state is refused. Or the page's own name may be bound
/// anew to the server's address (DNS rebinding), which makes the server one origin with the page: then the name in
/// `Host` is one that the server does not have. Programs such as MLflow's clients send no `Origin` and a true `Host`.
struct BrowserRules: Sendable {
    /// Names the server answers to besides `localhost` and addresses; nil if any name will do.
    var hosts: Set<String>?
    /// Origins that may change state besides those of this machine: `https://models.example.com`.
    var origins: Set<String>

    /// Refuses a request that a page of another site may have caused.
    func check(_ head: HTTPRequest, origin: String?) throws(WireError) {
        let host = head.authority ?? ""
        if let hosts, !Self.isIPv4Address(host.utf8.prefix { $0 != UInt8(ascii: ":") }) {
            let name = Self.name(ofHost: host)
            guard Self.isAddressOrLocal(name) || hosts.contains(name) else {
                throw WireError(
                    .permissionDenied,
                    "The server does not answer to the host '\(name)'. Name it with --allowed-host if it should.")
            }
        }
        guard let origin, Self.changesState(head.method), !origins.contains(origin.lowercased()) else { return }
        guard let separator = origin.firstRange(of: "://") else { throw Self.crossOrigin }
        let authority = String(origin[separator.upperBound...])
        let name = Self.name(ofHost: authority)
        if Self.isLocal(name) { return }
        let isKnown = Self.isAddressOrLocal(name) || hosts?.contains(name) == true
        guard isKnown, authority.lowercased() == host.lowercased() else { throw Self.crossOrigin }
    }

    private static let crossOrigin = WireError(.permissionDenied, "Cross-origin request blocked")

    private static func changesState(_ method: HTTPRequest.Method) -> Bool {
        method != .get && method != .head && method != .options
    }

    /// The name or address in `name:port` or `[address]:port`, lower case, without brackets.
    private static func name(ofHost host: String) -> String {
        let host = host.utf8
        if host.first == UInt8(ascii: "[") {
            return String(Substring(host.dropFirst().prefix { $0 != UInt8(ascii: "]") }))
        }
        return String(Substring(host.prefix { $0 != UInt8(ascii: ":") })).lowercased()
    }

    /// Whether a name or address means the machine itself.
    static func isLocal(_ name: String) -> Bool {
        name == "localhost" || name.hasSuffix(".localhost") || name == "::1"
            || (name.hasPrefix("127.") && isAddressOrLocal(name))
    }

    /// Addresses cannot be bound to another server by whoever controls a name.
    private static func isAddressOrLocal(_ name: String) -> Bool {
        name == "localhost" || name.hasSuffix(".localhost") || name.utf8.contains(UInt8(ascii: ":"))
            || isIPv4Address(name.utf8[...])
    }

    /// Whether a host is an address of four numbers. Looked at for every request, so it allocates nothing.
    private static func isIPv4Address(_ host: Substring.UTF8View) -> Bool {
        var (parts, number, digits) = (1, 0, 0)
        for byte in host {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard digits <= 3, number <= 255 else { return false }
            case UInt8(ascii: ".") where digits > 0:
                (parts, number, digits) = (parts + 1, 0, 0)
            default: return false
            }
        }
        return parts == 4 && digits > 0
    }
}
