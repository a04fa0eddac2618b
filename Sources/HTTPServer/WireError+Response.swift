internal import Engine
internal import HTTPTypes
internal import Ledger
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
        case let error as EngineError:
            if let answer = Answer(error) { return answer }
        case let error as PartedUploadError: return Answer(WireError(error))
        case ArtifactStoreError.noSpace:
            // 507 and not 503: clients would send the whole file again and again.
            return Answer(WireError(.temporarilyUnavailable, "\(error)", status: 507))
        case let error as LedgerError where error.isRefusal:
            return Answer(WireError(.invalidParameterValue, "\(error)"))
        case is NIOTooManyBytesError:
            return Answer(.bodyTooLarge(limit: limits.bodySizeMax))
        case is ClosedByClient, is CancellationError:
            return Answer(WireError(.badRequest, "The request ended before its body was complete."))
        case ArtifactStoreError.missing(let digest):
            // Asking again would not bring it back, so this is no 5xx; whoever runs the server must see it.
            logger.critical("stored content is missing", metadata: ["digest": "\(ContentDigest.hex(digest))"])
            return Answer(
                WireError(
                    .resourceDoesNotExist,
                    "The content of this artifact is missing on the server. `annals verify --artifacts` tells more."))
        default: break
        }
        logger.error("request failed", metadata: ["error": "\(error)"])
        return Answer(WireError(.internalError, "The server failed. Its log has more under the request id \(id)."))
    }

    /// The answer to a command or read that the engine does not carry out now; nil where the engine is at fault.
    ///
    /// Never 429, which clients repeat for minutes without being told when.
    private init?(_ error: EngineError) {
        switch error {
        case .queueFull(let seconds): self.init(.busy(), retryAfterSeconds: seconds)
        case .notReady(let reason), .readOnly(let reason):
            self.init(WireError(.temporarilyUnavailable, reason), retryAfterSeconds: 5)
        case .clockJumped(let seconds):
            let message = "The clock of the server jumped by \(seconds) s. It writes again when the clock is right."
            self.init(WireError(.temporarilyUnavailable, message), retryAfterSeconds: 5)
        case .stopped:
            self.init(WireError(.temporarilyUnavailable, "The server is shutting down."), retryAfterSeconds: 5)
        case .idempotencyMismatch:
            let message = "The Idempotency-Key was used before with another request."
            self.init(WireError(.invalidParameterValue, message, status: 422))
        case .dataFolderInUse, .noLog, .notPermitted, .storeMissing, .unknownEntity, .logDamaged, .viewsOutdated:
            return nil
        }
    }

    private init(_ error: WireError, retryAfterSeconds: Int) {
        self.init(error)
        fields.append(HTTPField(name: .retryAfter, value: String(retryAfterSeconds)))
    }

    /// A refusal in MLflow's shape.
    init(_ error: WireError) {
        // Encoding fails for no message of our schemas; the status says enough if it ever does.
        let body = (try? MessageEncoding.json(error.body)) ?? []
        self = .json(body, status: HTTPResponse.Status(code: error.status))
    }
}
