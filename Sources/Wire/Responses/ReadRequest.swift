package import SwiftProtobuf
package import Views

/// A request that changes nothing, which the views answer.
package protocol ReadRequest: RequestMessage {
    associatedtype Response: Message

    /// The answer by the views of one moment. Encode it when the views are closed: that takes time of its own.
    ///
    /// - Throws: ``WireError`` where nothing has the id or name asked for, `SearchError` for a filter, order or token
    ///   that is not valid, and the storage's errors.
    func answer(from views: borrowing ViewReader) throws -> Response
}

/// What a read found.
///
/// - Throws: The refusal, when it found nothing.
func require<Found>(_ found: Found?, or refusal: @autoclosure () -> WireError) throws(WireError) -> Found {
    guard let found else { throw refusal() }
    return found
}
