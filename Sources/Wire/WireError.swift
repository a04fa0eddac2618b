import SwiftProtobuf
package import WireSchemas

/// A refusal in the words of MLflow's REST API: an error code, a message for people, and the HTTP status of both.
///
/// Clients look at the code and print the message. They retry 408, 429, 500, 502, 503 and 504 for minutes, so a refusal
/// that would come again for the same request never has one of these.
package struct WireError: Error, Equatable, Sendable {
    /// The word that says what kind of refusal this is.
    package var code: Code
    /// What is wrong, naming the field and the limit where there is one.
    package var message: String
    /// The HTTP status; the one that MLflow gives the code, unless the transport has a better one (405, 413, 416).
    package var status: Int

    /// Makes a refusal. Without a status it gets the one that belongs to the code.
    package init(_ code: Code, _ message: String, status: Int? = nil) {
        self.code = code
        self.message = message
        self.status = status ?? code.status
    }

    /// The body of the answer: `{"error_code": …, "message": …}`.
    package var body: MLflowErrorBody {
        .with {
            $0.errorCode = code.rawValue
            $0.message = message
        }
    }
}

extension WireError {
    /// MLflow's error codes, as far as this server uses them. The raw value is the word on the wire.
    package enum Code: String, CaseIterable, Sendable {
        case invalidParameterValue = "INVALID_PARAMETER_VALUE"
        case badRequest = "BAD_REQUEST"
        /// A name is taken. 400 and not 409: clients rely on it to go on with what exists.
        case resourceAlreadyExists = "RESOURCE_ALREADY_EXISTS"
        case unauthenticated = "UNAUTHENTICATED"
        case permissionDenied = "PERMISSION_DENIED"
        case resourceDoesNotExist = "RESOURCE_DOES_NOT_EXIST"
        case endpointNotFound = "ENDPOINT_NOT_FOUND"
        case resourceConflict = "RESOURCE_CONFLICT"
        case internalError = "INTERNAL_ERROR"
        case notImplemented = "NOT_IMPLEMENTED"
        case temporarilyUnavailable = "TEMPORARILY_UNAVAILABLE"

        /// The HTTP status that MLflow sends with the code.
        package var status: Int {
            switch self {
            case .invalidParameterValue, .badRequest, .resourceAlreadyExists: 400
            case .unauthenticated: 401
            case .permissionDenied: 403
            case .resourceDoesNotExist, .endpointNotFound: 404
            case .resourceConflict: 409
            case .internalError: 500
            case .notImplemented: 501
            case .temporarilyUnavailable: 503
            }
        }
    }
}
