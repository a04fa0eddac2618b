package import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import ServiceLifecycle

/// The HTTP server as a service: it runs until it is told to shut down, and then ends what is under way.
package enum Server {
    /// The server over a responder.
    ///
    /// - Parameter onReady: Called with the port once connections are accepted.
    package static func make(
        _ responder: Responder, configuration: ServerConfiguration, name: String, logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> Application<Responder> {
        Application(
            responder: responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [RequestBodyHandler()], idleTimeout: idleTime)),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: name, backlog: 1024),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
    }

    /// A connection that brings nothing for so long is closed: between requests, and in the middle of one.
    private static let idleTime = TimeAmount.seconds(120)
}
