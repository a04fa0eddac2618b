internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOPosix
internal import Wire

// MLflow's own web page, unmodified, below `/mlflow/`. Its pages ask by addresses relative to theirs.

extension API {
    /// Where the page is.
    static let pagePrefix = "/mlflow"

    /// The page and its files; everything that its pages ask for stands below the same prefix too.
    func mlflowPages(_ folder: WebFolder, asking routes: [Route]) -> [Route] {
        Route.under(Self.pagePrefix, routes) + [
            .get("/") { _ in .redirect(to: Self.pagePrefix + "/") },
            .get(Self.pagePrefix) { _ in .redirect(to: Self.pagePrefix + "/") },
            .get(Self.pagePrefix + "/") { try await Self.page("index.html", of: folder, $0) },
            .get(Self.pagePrefix + "/static-files/{path...}") { call in
                let path = try PathParameter.decode(call.parameters[0], named: "path")
                return try await Self.page(path, of: folder, call)
            },
        ]
    }

    /// What there is to see for a person without the page.
    func welcome(_ call: Call) -> Answer {
        .text(
            """
            Annals serves MLflow's REST API here. In Python: mlflow.set_tracking_uri("http://<this address>")

            MLflow's own web page is shown by: annals serve --mlflow-ui <mlflow/server/js/build of an installed mlflow>

            """)
    }

    private static func page(_ path: String, of folder: WebFolder, _ call: Call) async throws -> Answer {
        guard let file = folder.file(path) else {
            throw WireError.noRoute(method: call.request.method.rawValue, path: call.request.head.path ?? "")
        }
        var answer = Answer(
            fields: [
                HTTPField(name: .eTag, value: file.tag), HTTPField(name: .contentType, value: file.mediaType),
                HTTPField(
                    name: .cacheControl, value: file.isFixed ? "public, max-age=31536000, immutable" : "no-cache"),
            ])
        if file.mediaType.hasPrefix("text/html") {
            answer.fields.append(HTTPField(name: .contentSecurityPolicy, value: contentPolicy))
        }
        if call.fields.ifNoneMatch == file.tag {
            answer.status = .notModified
            return answer
        }
        let bytes = try await NIOThreadPool.singleton.runIfActive { try read(file.path) }
        answer.body = ResponseBody(byteBuffer: bytes)
        return answer
    }

    /// What MLflow's page needs: it has styles in its elements, makes scripts of texts (templates of its charts), and
    /// shows images and workers that it makes itself. It reaches no other site.
    private static let contentPolicy = """
        default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; \
        img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-src 'self' blob: data:; \
        connect-src 'self' blob: data:; object-src 'self' blob:; base-uri 'self'; form-action 'self'; \
        frame-ancestors 'self'
        """

    private static func read(_ path: String) throws -> ByteBuffer {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw WebFileGone(path: path) }
        defer { close(file) }
        var buffer = ByteBuffer()
        while true {
            let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 1 << 18) { free in
                let count = Glibc.read(file, free.baseAddress, free.count)
                guard count >= 0 else { throw WebFileGone(path: path) }
                return count
            }
            if count == 0 { return buffer }
        }
    }
}

/// A file that was there when the server started cannot be read any more.
private struct WebFileGone: Error {
    let path: String
}

extension Answer {
    /// Sends the browser elsewhere, for now.
    fileprivate static func redirect(to path: String) -> Answer {
        Answer(status: .temporaryRedirect, fields: [HTTPField(name: .location, value: path)])
    }
}
