internal import HTTPTypes
internal import Hummingbird
internal import Wire

/// The address that a client knows the server by: `https://models.example.com/mlflow`, without a slash at the end.
///
/// A proxy before the server says in `X-Forwarded-Proto`, `-Host`, `-Port` and `-Prefix` what the client asked for;
/// without it the `Host` of the request counts. Only used in answers to the same client, so that nobody can lead
/// others astray by it.
struct PublicAddress: Equatable {
    let text: String

    /// The address as a request tells it.
    ///
    /// - Throws: `BAD_REQUEST` where it tells none.
    init(_ request: Request) throws(WireError) {
        try self.init(host: request.head.authority, fields: request.headers)
    }

    init(host: String?, fields: HTTPFields) throws(WireError) {
        let proto = Self.first("X-Forwarded-Proto", in: fields)?.lowercased()
        let scheme = proto == "https" ? "https" : "http"
        var host = Self.first("X-Forwarded-Host", in: fields) ?? host ?? ""
        guard !host.isEmpty, host.utf8.allSatisfy(Self.isPartOfHost) else {
            throw WireError(.badRequest, "The request does not say by which host the server is known.")
        }
        let hasPort = host.utf8.last != UInt8(ascii: "]") && host.utf8.contains(UInt8(ascii: ":"))
        if !hasPort, let port = Self.first("X-Forwarded-Port", in: fields), let number = UInt16(port),
            number != (scheme == "https" ? 443 : 80)
        {
            host += ":\(number)"
        }
        let prefix = Self.first("X-Forwarded-Prefix", in: fields) ?? ""
        let isPath = prefix.utf8.first == UInt8(ascii: "/") && prefix.utf8.allSatisfy(Self.isPartOfPath)
        let segments = isPath ? prefix.utf8.split(separator: UInt8(ascii: "/")).map { "/\(Substring($0))" } : []
        text = "\(scheme)://\(host)\(segments.joined())"
    }

    /// The value of the proxy nearest to the client, where several added theirs.
    private static func first(_ name: String, in fields: HTTPFields) -> String? {
        guard let name = HTTPField.Name(name), let value = fields[name] else { return nil }
        let first = value.utf8.prefix { $0 != UInt8(ascii: ",") }.drop { $0 == UInt8(ascii: " ") }
        return first.isEmpty ? nil : String(Substring(first))
    }

    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        isWord(byte) || "-.:[]".utf8.contains(byte)
    }

    private static func isPartOfPath(_ byte: UInt8) -> Bool {
        isWord(byte) || "-./~%".utf8.contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
