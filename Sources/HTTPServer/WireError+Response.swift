internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import Wire

// The one place where errors become answers. Statuses and codes are the Wire's; only what the transport itself meets is
// translated here.

extension Answer {
    /// The answer to a request that failed.
    ///
    /// What is no refusal is a fault of ours: it is logged with the request's id, and the client gets the id alone.
    static func failure(_ error: any Error, call id: String, limits: ServerLimits, logger: Logger) -> Answer {
        if let refusal = WireError(refusal: error) { return Answer(refusal) }
        switch error {
        case is NIOTooManyBytesError:
            return Answer(.bodyTooLarge(limit: limits.bodySizeMax))
        case is ClosedByClient, is CancellationError:
            return Answer(WireError(.badRequest, "The request ended before its body was complete."))
        default:
            logger.error("request failed", metadata: ["error": "\(error)"])
            return Answer(WireError(.internalError, "The server failed. Its log has more under the request id \(id)."))
        }
    }

    /// A refusal in MLflow's shape.
    init(_ error: WireError) {
        // Encoding fails for no message of our schemas; the status says enough if it ever does.
        let body = (try? MessageEncoding.json(error.body)) ?? []
        self = .json(body, status: HTTPResponse.Status(code: error.status))
    }
}
