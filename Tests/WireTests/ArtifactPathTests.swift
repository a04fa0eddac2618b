import Testing
import Wire

/// Where artifacts may lie.
@Suite struct ArtifactPathTests {
    @Test(arguments: [
        ("1/8c5f/artifacts/model/MLmodel", "1/8c5f/artifacts/model/MLmodel"),
        ("a%20b/%C3%A9.txt", "a b/é.txt"),
        ("images/img%2525step.png", "images/img%25step.png"),
        ("images/img%25step%250%25.png", "images/img%step%0%.png"),
        ("50%.txt", "50%.txt"),
        ("a+b", "a+b"),
        (".hidden/..x/x..", ".hidden/..x/x.."),
        ("a:b/c:d", "a:b/c:d"),
        ("line%0Abreak", "line\nbreak"),
    ])
    func `a path is stored as decoded once`(_ encoded: String, _ text: String) throws {
        #expect(try ArtifactPath(encoded: encoded).text == text)
    }

    @Test(arguments: [
        "..", "a/../b", "a/..", "%2e%2e/x", "a/%2E%2E/b", "a/%252e%252e/b", "a%2f..%2fb", "a%252f..%252fb",
        "%25252e%25252e/x", "/etc/passwd", "%2Fetc/passwd", "%252fetc", "//a", "a//b", "a/", "", "/", ".", "a/./b",
        "a%23b", "a#b", "a%2523b", "a\\b", "a%5Cb", "..%5C..", "%255c", "a%00b", "a%2500b", "\0",
        "C:/x", "c%3A/x", "c%253A%2Fx", "file:/etc/passwd", "FILE%3Ax", "%C3%28", "%25C3%2528",
        "../\u{301}x", "a/../\u{301}x", "/\u{301}x", "a/\u{301}/..", "a\\\u{301}b", "a#\u{301}",
    ])
    func `a path that may lead elsewhere is refused`(_ encoded: String) {
        let error = refusal { () throws(WireError) in try ArtifactPath(encoded: encoded) }
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message.hasPrefix("Invalid path") == true)
    }

    @Test func `a path encoded too often is refused`() {
        let encoded = String(repeating: "25", count: 40)
        let error = refusal { () throws(WireError) in try ArtifactPath(encoded: "%" + encoded + "2e") }
        #expect(error?.message.contains("10 times") == true)
    }

    @Test func `a component has at most 255 bytes`() throws {
        let name = String(repeating: "é", count: 127)
        #expect(try ArtifactPath("d/" + name + "x").components.last == name + "x")
        let error = refusal { () throws(WireError) in try ArtifactPath("d/" + name + "xy") }
        #expect(error?.message.contains("256 bytes, of at most 255") == true)
    }

    @Test func `a path has at most 4096 bytes`() throws {
        let long = String(repeating: "1234567/", count: 511) + "12345678"
        #expect(try ArtifactPath(long).text.utf8.count == 4096)
        let error = refusal { () throws(WireError) in try ArtifactPath(long + "9") }
        #expect(error?.message.contains("4097 bytes, of at most 4096") == true)
    }

    @Test func `an accent after a slash does not hide the slash`() throws {
        #expect(try ArtifactPath("a/\u{301}b").components == ["a", "\u{301}b"])
        #expect(try ArtifactPath("a/\u{301}b").name == "\u{301}b")
    }

    @Test func `a directory may be the root and may end in a slash`() throws {
        #expect(try ArtifactPath(directory: "").isRoot)
        #expect(try ArtifactPath(directory: "1/r/artifacts/").text == "1/r/artifacts")
        #expect(refusal { () throws(WireError) in try ArtifactPath(directory: "a//") } != nil)
        #expect(refusal { () throws(WireError) in try ArtifactPath(directory: "/") } != nil)
    }

    @Test func `paths are joined below one another`() throws {
        let root = try ArtifactPath("1/r")
        #expect(try root.appending(ArtifactPath("a/b.txt")).text == "1/r/a/b.txt")
        #expect(try ArtifactPath.root.appending(root) == root)
        #expect(try root.appending(.root) == root)
        #expect(try root.appending(ArtifactPath("a/b.txt")).name == "b.txt")
        #expect(ArtifactPath.root.name.isEmpty)
    }

    @Test func `paths that differ only in how their letters are composed are two paths`() throws {
        let composed = try ArtifactPath("\u{E9}.txt")
        let decomposed = try ArtifactPath("e\u{301}.txt")
        #expect(!composed.text.utf8.elementsEqual(decomposed.text.utf8))
        #expect(composed != decomposed)
    }

    @Test(arguments: [
        ("model.pkl", "attachment; filename=model.pkl"),
        ("a b.txt", "attachment; filename=\"a b.txt\""),
        ("a\"\\.txt", #"attachment; filename="a\"\\.txt""#),
        ("é\"\n.txt", "attachment; filename*=UTF-8''%C3%A9%22%0A.txt"),
        ("50%.txt", "attachment; filename=\"50%.txt\""),
        ("50%é", "attachment; filename*=UTF-8''50%25%C3%A9"),
    ])
    func `a file is offered under its name, whatever it contains`(_ name: String, _ header: String) {
        #expect(ContentDisposition.attachment(named: name) == header)
    }
}
