internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Two rules of HTTP/1.1 about bodies that Hummingbird leaves to others.
///
/// A client that asks `Expect: 100-continue` before it sends a body is told to go on (RFC 9110, section 10.1.1);
/// without it curl waits a second before each larger upload. And after an answer with `Connection: close` the
/// connection is closed; a body that is still coming is read for a while and thrown away, since closing at once would
/// make the client's system drop the answer before the client has read it (RFC 9112, section 9.6).
final class RequestBodyHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Bytes and time for which a refused body is read.
    private static let discardedMax = 16 << 20
    private static let discardTime = TimeAmount.seconds(30)

    private var requestsUnderWay = 0
    private var isReadingBody = false
    private var closesAfterAnswer = false
    /// Bytes of a refused body that may still come; nil if no body was refused.
    private var discardableLeft: Int?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if let left = discardableLeft {
            discard(part, left: left, context: context)
            return
        }
        switch part {
        case .head(let head):
            requestsUnderWay += 1
            isReadingBody = true
            // Never between the parts of another answer.
            if requestsUnderWay == 1, head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body: break
        case .end: isReadingBody = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection] == "close" { closesAfterAnswer = true }
        case .body: break
        case .end:
            requestsUnderWay -= 1
            if closesAfterAnswer {
                context.writeAndFlush(data, promise: promise)
                end(context)
                return
            }
        }
        context.write(data, promise: promise)
    }

    private func end(_ context: ChannelHandlerContext) {
        guard isReadingBody else {
            context.close(promise: nil)
            return
        }
        discardableLeft = Self.discardedMax
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.discardTime) { context.close(promise: nil) }
    }

    private func discard(_ part: HTTPRequestPart, left: Int, context: ChannelHandlerContext) {
        switch part {
        case .body(let bytes) where bytes.readableBytes <= left: discardableLeft = left - bytes.readableBytes
        case .head, .body, .end: context.close(promise: nil)
        }
    }
}
