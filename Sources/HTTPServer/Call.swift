internal import HTTPTypes
package import Hummingbird
internal import Logging
internal import NIOCore
internal import Wire

/// A request on its way to a handler.
struct Call: Sendable {
    /// The request's id.
    let id: String
    let request: Request
    let fields: RequestFields
    /// The variable parts of the path, still encoded.
    let parameters: [Substring]
    /// What follows the `?`, still encoded.
    let query: Substring?
    let limits: ServerLimits

    /// The whole JSON body, bounded.
    ///
    /// A body that announces too large a size is refused before it is read, any other as soon as it is too large.
    ///
    /// - Throws: ``WireError``; `NIOTooManyBytesError` past the bound; ``ClosedByClient``.
    func body() async throws -> [UInt8] {
        try JSONContentType.check(fields.contentType, method: request.method.rawValue)
        let sizeMax = limits.bodySizeMax
        guard fields.announcedSize ?? 0 <= UInt64(sizeMax) else { throw WireError.bodyTooLarge(limit: sizeMax) }
        let buffer = try await request.body.collect(upTo: sizeMax)
        try requireComplete(UInt64(buffer.readableBytes))
        return Array(buffer: buffer)
    }

    /// The message that the query carries, or the body where there is no query at all (MLflow).
    func query<Message: QueryMessage>(_: Message.Type) async throws -> Message {
        let isInBody = query?.isEmpty != false && (fields.announcedSize ?? 0 > 0 || fields.transferEncoding != nil)
        return try QueryDecoding.decode(from: query.map(String.init), body: isInBody ? try await body() : [])
    }

    /// Refuses a body that ended before its announced size: Hummingbird ends the body of a lost connection as if it
    /// were whole. A body in chunks that ends early is an error of the parser.
    func requireComplete(_ size: UInt64) throws {
        if let announced = fields.announcedSize, announced != size { throw ClosedByClient() }
    }
}

/// The client went away in the middle of its request. Nobody reads the answer.
struct ClosedByClient: Error {}

/// What Hummingbird makes for each request: the least it can be, since it is made for every metric logged.
package struct CallContext: InitializableFromSource {
    /// Writes with the request's id.
    let logger: Logger

    package init(source: ApplicationRequestContextSource) {
        logger = source.logger
    }

    /// The id that Hummingbird gave the request, or a new one where the log keeps none.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description }
}
