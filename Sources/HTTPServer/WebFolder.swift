internal import Glibc

/// A folder of web files that are served as they are.
///
/// Which files there are is looked up once, when the folder is opened: a request can name only what was found then, so
/// no path leads out of the folder. Symbolic links and hidden files are left out.
package struct WebFolder: Sendable {
    /// A file to be served.
    struct File: Sendable {
        /// Where it is on the disk.
        let path: String
        /// What it is served as.
        let mediaType: String
        /// Changes with the content.
        let tag: String
        /// Whether the name changes with the content, so that it may be kept for ever.
        let isFixed: Bool
    }

    private let files: [String: File]

    /// The folder that holds a built web page.
    ///
    /// - Throws: ``WebFolderError`` where there is no `index.html` in it.
    package init(_ path: String) throws(WebFolderError) {
        guard let resolved = realpath(path, nil) else { throw WebFolderError(path: path, reason: .last()) }
        defer { free(resolved) }
        var files: [String: File] = [:]
        try Self.collect(String(cString: resolved), below: "", into: &files)
        guard files["index.html"] != nil else { throw WebFolderError(path: path, reason: "it has no index.html") }
        self.files = files
    }

    /// The file of a path below the folder; nil if there was none when the folder was opened.
    func file(_ path: String) -> File? { files[path] }

    /// How many files are served at most; MLflow's page has 408.
    private static let countMax = 20_000

    private static func collect(
        _ folder: String, below prefix: String, into files: inout [String: File]
    ) throws(WebFolderError) {
        guard let stream = opendir(folder) else { throw WebFolderError(path: folder, reason: .last()) }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try collect(folder + "/" + name, below: prefix + name + "/", into: &files)
            case S_IFREG:
                files[prefix + name] = File(
                    path: folder + "/" + name, mediaType: WebMediaType.of(name),
                    tag: "\"\(String(status.st_size, radix: 36))-\(String(status.st_mtim.tv_sec, radix: 36))\"",
                    isFixed: WebMediaType.hasDigest(name))
            default: break
            }
            guard files.count <= countMax else {
                throw WebFolderError(path: folder, reason: "it has more than \(countMax) files")
            }
        }
    }
}

/// Why a folder cannot be served.
package struct WebFolderError: Error, Equatable, CustomStringConvertible {
    let path: String
    let reason: String

    package var description: String {
        """
        \(path) cannot be served as MLflow's web page: \(reason). Name the folder mlflow/server/js/build of an \
        installed mlflow.
        """
    }
}

extension String {
    /// What the system said last.
    fileprivate static func last() -> String { String(cString: strerror(errno)) }
}

/// What files of a web page are served as.
enum WebMediaType {
    static func of(_ name: String) -> String {
        types[name.split(separator: ".").last.map(String.init) ?? ""] ?? "application/octet-stream"
    }

    /// Whether a part of a name between dots is 8 or more hexadecimal digits, as bundlers write them:
    /// `main.c2f5f8d4.js`.
    static func hasDigest(_ name: String) -> Bool {
        name.utf8.split(separator: UInt8(ascii: ".")).contains { part in
            part.count >= 8
                && part.allSatisfy {
                    UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
                }
        }
    }

    private static let types: [String: String] = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8", "cjs": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8", "json": "application/json", "map": "application/json",
        "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
        "gif": "image/gif", "webp": "image/webp", "ico": "image/vnd.microsoft.icon", "woff": "font/woff",
        "woff2": "font/woff2", "ttf": "font/ttf", "eot": "application/vnd.ms-fontobject",
        "wasm": "application/wasm",
    ]
}
