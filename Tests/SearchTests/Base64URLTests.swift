import Testing

@testable import Search

@Suite struct Base64URLTests {
    @Test(
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] as [(String, String)])
    func `the examples of RFC 4648 without padding`(plain: String, text: String) {
        #expect(Base64URL.encoded(Array(plain.utf8)) == text)
        #expect(Base64URL.decoded(text) == Array(plain.utf8))
    }

    @Test func `every byte comes back`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64URL.decoded(Base64URL.encoded(bytes)) == bytes)
        #expect(Base64URL.encoded([0xFB, 0xFF]) == "-_8")
    }

    @Test(arguments: ["A", "Zg==", "Zm9v+", "Zh", "Zm9vYmG", "Z g", "Zé"])
    func `what the encoder never writes is refused`(text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }
}
