package import SwiftProtobuf
package import Views

/// A request that changes nothing, which the views answer.
package protocol ReadRequest: RequestMessage {
    /// What the views tell: mostly the message of the answer.
    associatedtype Answer

    /// The answer by the views of one moment. Encode it when the views are closed: that takes time of its own.
    ///
    /// - Throws: ``WireError`` where nothing has the id or name asked for, `SearchError` for a filter, order or token
    ///   that is not valid, and the storage's errors.
    func answer(from views: borrowing ViewReader) throws -> Answer

    /// The answer as JSON. Costs one pass over it.
    func json(_ answer: Answer) throws -> [UInt8]
}

extension ReadRequest {
    package func json(_ answer: Answer) throws -> [UInt8] where Answer: Message { try MessageEncoding.json(answer) }
}

/// What a read found.
///
/// - Throws: The refusal, when it found nothing.
func require<Found>(_ found: Found?, or refusal: @autoclosure () -> WireError) throws(WireError) -> Found {
    guard let found else { throw refusal() }
    return found
}
