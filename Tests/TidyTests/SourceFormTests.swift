import Testing

@Suite struct SourceFormTests {
    static let tree = SourceTree()
    static let folders = ["Sources", "Tests", "Benchmarks/Sources", "Benchmarks/Tests"]

    @Test(arguments: folders)
    func `no line is longer than 120 columns`(folder: String) throws {
        for file in try Self.tree.swiftFiles(below: folder) {
            for (index, line) in file.lines.enumerated() where line.count > 120 {
                Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test(arguments: folders)
    func `no file is longer than 400 lines`(folder: String) throws {
        for file in try Self.tree.swiftFiles(below: folder) {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test(arguments: folders)
    func `no file or folder name has a space`(folder: String) throws {
        for file in try Self.tree.swiftFiles(below: folder) { #expect(!file.path.contains(" "), "\(file.path)") }
    }

    @Test func `no function of the product is longer than 60 lines`() throws {
        for file in try Self.tree.swiftFiles(below: "Sources") {
            for function in Self.functions(of: file) {
                #expect(function.length <= 60, "\(file.path):\(function.line) has \(function.length) lines")
            }
        }
    }

    @Test func `no failure is forced and nothing is left unfinished in the product`() throws {
        let words = ["try!", " as! ", "TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        for file in try Self.tree.swiftFiles(below: "Sources") {
            for (index, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) has \(word)")
                }
            }
        }
    }

    @Test func `unchecked sendability stands in the storage wrapper only`() throws {
        for file in try Self.tree.swiftFiles(below: "Sources") where !file.path.hasPrefix("Sources/LMDB/") {
            for (index, line) in file.lines.enumerated() where line.contains("@unchecked Sendable") {
                Issue.record("\(file.path):\(index + 1) is @unchecked Sendable")
            }
        }
    }

    /// The functions of a file by their indentation: from the line with `func` to the brace that closes it.
    private static func functions(of file: SourceFile) -> [(line: Int, length: Int)] {
        var found: [(line: Int, length: Int)] = []
        for (index, line) in file.lines.enumerated() {
            let words = line.split(separator: " ")
            guard words.contains("func") || words.contains(where: { $0.hasPrefix("init(") }),
                !line.drop(while: { $0 == " " }).hasPrefix("//")
            else { continue }
            let indentation = line.prefix { $0 == " " }
            let end = file.lines[index...].firstIndex { $0 == indentation + "}" || $0 == indentation + "} }" }
            if let end { found.append((index + 1, end - index + 1)) }
        }
        return found
    }
}
