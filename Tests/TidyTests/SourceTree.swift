import Foundation

/// The files of the checkout that this test was built from.
struct SourceTree {
    let root: URL

    init(filePath: String = #filePath) {
        root = URL(filePath: filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// The Swift files below a folder that people write, by path below the root.
    func swiftFiles(below folder: String) throws -> [SourceFile] {
        let start = root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: start.path()).sorted()
        return try names.filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".pb.swift") }.map { name in
            let text = try String(contentsOf: start.appending(path: name), encoding: .utf8)
            return SourceFile(path: folder + "/" + name, lines: text.components(separatedBy: "\n"))
        }
    }

    /// The names of the folders in a folder.
    func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
        ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false }
            .map(\.lastPathComponent).sorted()
    }
}

/// A file with its lines.
struct SourceFile {
    let path: String
    let lines: [String]

    /// The modules that the file imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
            guard let place = words.firstIndex(of: "import"), words.count > place + 1,
                place == 0 || (place == 1 && ["internal", "package", "public", "private"].contains(words[0]))
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
            let name = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
            return String(name.split(separator: ".")[0])
        }
    }
}
