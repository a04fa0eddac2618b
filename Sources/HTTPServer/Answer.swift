internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SwiftProtobuf
internal import Wire

/// What a handler answers, before the fields that every answer has are added.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    /// Fields of this answer alone.
    var fields: [HTTPField]
    var body: ResponseBody
    /// The log size that the answer reflects; nil where it reflects none, and the newest is as good as any.
    var position: UInt64?

    init(
        status: HTTPResponse.Status = .ok, fields: [HTTPField] = [], body: ResponseBody = ResponseBody(),
        position: UInt64? = nil
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.position = position
    }

    /// JSON that is encoded already.
    static func json(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok, position: UInt64? = nil
    ) -> Answer {
        Answer(
            status: status, fields: [.jsonContent], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)),
            position: position)
    }

    /// A message as JSON.
    static func json(_ message: some Message, position: UInt64? = nil) throws -> Answer {
        .json(try MessageEncoding.json(message), position: position)
    }

    /// `{}`, made once.
    static let emptyObject = ResponseBody(byteBuffer: ByteBuffer(string: "{}"))

    /// A few words for people.
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status: status, fields: [.textContent], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The whole response.
    ///
    /// - Parameters:
    ///   - request: The request's id.
    ///   - position: The log size for answers that name none.
    func response(request: String, position: @autoclosure () -> UInt64) -> Response {
        var fields = HTTPFields()
        for field in self.fields { fields.append(field) }
        fields.append(.noSniffing)
        fields.append(.sameOriginFrames)
        fields.append(HTTPField(name: .requestID, value: request))
        fields.append(HTTPField(name: .position, value: String(self.position ?? position())))
        return Response(status: status, headers: fields, body: body)
    }
}
