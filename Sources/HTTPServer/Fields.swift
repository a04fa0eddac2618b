internal import HTTPTypes

extension HTTPField.Name {
    /// The size of the log that an answer reflects. Asking again `as_of` it gives the same answer.
    static let position = Self("X-Annals-Position")!
    /// The request's id, which stands in the log and in the server's own messages.
    static let requestID = Self("X-Request-Id")!
    /// Which requests are one and the same, so that a repeated one is not done twice.
    static let idempotencyKey = Self("Idempotency-Key")!
    /// Whether other sites may show an answer inside a page of theirs.
    static let frameOptions = Self("X-Frame-Options")!
}

extension HTTPField {
    static let jsonContent = HTTPField(name: .contentType, value: "application/json")
    static let textContent = HTTPField(name: .contentType, value: "text/plain; charset=utf-8")
    static let noSniffing = HTTPField(name: .xContentTypeOptions, value: "nosniff")
    static let sameOriginFrames = HTTPField(name: .frameOptions, value: "SAMEORIGIN")
    static let closing = HTTPField(name: .connection, value: "close")
    static let byteRanges = HTTPField(name: .acceptRanges, value: "bytes")
}

/// The fields of a request that the server looks at, gathered in one pass over all of them.
struct RequestFields: Sendable {
    var authorization: String?
    var contentLength: String?
    var contentType: String?
    var idempotencyKey: String?
    var ifNoneMatch: String?
    var ifRange: String?
    var origin: String?
    var range: String?
    var transferEncoding: String?

    init(_ fields: HTTPFields) {
        for field in fields {
            switch field.name {
            case .authorization: authorization = field.value
            case .contentLength: contentLength = field.value
            case .contentType: contentType = field.value
            case .idempotencyKey: idempotencyKey = field.value
            case .ifNoneMatch: ifNoneMatch = field.value
            case .ifRange: ifRange = field.value
            case .origin: origin = field.value
            case .range: range = field.value
            case .transferEncoding: transferEncoding = field.value
            default: break
            }
        }
    }

    /// The size of the body that the client announces; nil for a body in chunks or none at all.
    var announcedSize: UInt64? { contentLength.flatMap { UInt64($0) } }
}
