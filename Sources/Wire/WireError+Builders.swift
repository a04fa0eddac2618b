extension WireError {
    /// What MLflow appends to refusals of parameters; people search for this sentence.
    private static let seeDocs = " See the API docs for more information about request parameters."

    /// A required parameter is absent, null or an empty text.
    ///
    /// - Parameter parameter: Its name on the wire; inside lists with the index, such as `metrics[3].key`.
    package static func missing(_ parameter: String) -> WireError {
        WireError(.invalidParameterValue, "Missing value for required parameter '\(parameter)'." + seeDocs)
    }

    /// A parameter has a value that cannot be used.
    ///
    /// - Parameters:
    ///   - value: The value as it came; a long one is cut after 100 characters.
    ///   - parameter: Its name on the wire.
    ///   - hint: What would be right, as a sentence without the full stop.
    package static func invalid(_ value: String, for parameter: String, hint: String) -> WireError {
        WireError(
            .invalidParameterValue,
            "Invalid value \(excerpt(value)) for parameter '\(parameter)' supplied: \(hint)." + seeDocs
        )
    }

    /// A text is longer than its limit.
    package static func tooLong(_ parameter: String, length: Int, limit: Int, unit: String = "characters") -> WireError
    {
        WireError(
            .invalidParameterValue,
            "'\(parameter)' exceeds the maximum length of \(limit) \(unit): it has \(length)."
        )
    }

    /// A list has more elements than its limit.
    package static func tooMany(_ parameter: String, count: Int, limit: Int) -> WireError {
        WireError(
            .invalidParameterValue,
            "A request may have at most \(limit) elements in '\(parameter)'. It has \(count)."
        )
    }

    /// Nothing has the name or id asked for.
    package static func doesNotExist(_ message: String) -> WireError {
        WireError(.resourceDoesNotExist, message)
    }

    /// Something has the name already.
    package static func alreadyExists(_ message: String) -> WireError {
        WireError(.resourceAlreadyExists, message)
    }

    /// The body is not what the API can read, whatever its fields.
    package static func malformedBody(_ reason: String) -> WireError {
        WireError(.invalidParameterValue, "The body of the request must be a JSON object: \(reason).")
    }

    /// The body is larger than the server reads.
    ///
    /// - Parameter limit: In bytes.
    package static func bodyTooLarge(limit: Int) -> WireError {
        WireError(.badRequest, "The body of the request exceeds the limit of \(limit) bytes.", status: 413)
    }

    /// No route has the path.
    package static func noRoute(method: String, path: String) -> WireError {
        WireError(.endpointNotFound, "No endpoint \(method) \(excerpt(path)).")
    }

    /// A route has the path, but not for the method. Clients that know several endpoints for one thing go on to the
    /// next when they see this code.
    package static func methodNotAllowed(method: String, path: String) -> WireError {
        WireError(.endpointNotFound, "The method \(method) is not allowed for \(excerpt(path)).", status: 405)
    }

    /// A range of bytes that lies beyond the end of the file.
    package static func rangeNotSatisfiable(size: UInt64) -> WireError {
        WireError(.badRequest, "The range asked for lies outside the file of \(size) bytes.", status: 416)
    }

    /// The queue of writes is full; the same request may succeed soon.
    package static func busy() -> WireError {
        WireError(.temporarilyUnavailable, "The server has more writes waiting than it holds. Try again in a moment.")
    }

    /// The value, or its first 100 scalars and an ellipsis.
    private static func excerpt(_ value: String) -> String {
        value.utf8.count <= 100 ? value : String(value.unicodeScalars.prefix(100)) + "…"
    }
}
