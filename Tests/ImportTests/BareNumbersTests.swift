import Testing

@testable import Import

@Suite struct BareNumbersTests {
    @Test(arguments: [
        (#"{"value": NaN}"#, #"{"value": "NaN"}"#),
        (#"[NaN,Infinity, -Infinity]"#, #"["NaN","Infinity", "-Infinity"]"#),
        (#"{"key": "NaN"}"#, #"{"key": "NaN"}"#),
        (#"{"NaN": 1, "k": "a\" NaN", "v": NaN}"#, #"{"NaN": 1, "k": "a\" NaN", "v": "NaN"}"#),
        (#"{"k": "\\", "v": -Infinity}"#, #"{"k": "\\", "v": "-Infinity"}"#),
        (#"{"value": -1.5e-3}"#, #"{"value": -1.5e-3}"#),
        ("", ""),
    ])
    func `Python's words for what is no number become texts, and texts stay`(json: String, quoted: String) {
        #expect(String(decoding: BareNumbers.quoted(Array(json.utf8)), as: UTF8.self) == quoted)
    }
}

@Suite struct ServerURLTests {
    @Test(arguments: [
        ("http://host:5000", "http://host:5000", nil),
        ("http://host:5000//", "http://host:5000", nil),
        ("https://host/prefix/", "https://host/prefix", nil),
        ("http://ada:secret@host/x", "http://host/x", "Basic YWRhOnNlY3JldA=="),
        ("http://ada:p@ss@host", "http://host", "Basic YWRhOnBAc3M="),
        ("http://host/a@b", "http://host/a@b", nil),
    ])
    func `a login is taken out of the address`(text: String, base: String, authorization: String?) {
        let parts = ServerURL(text)
        #expect(parts.base == base)
        #expect(parts.authorization == authorization)
    }

    // RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `base 64 is that of the standard`(text: String, encoded: String) {
        #expect(Base64.encoded(Array(text.utf8)) == encoded)
    }

    @Test func `arguments are escaped byte by byte`() {
        #expect(RESTClient.escaped("a b/ü&=~") == "a%20b%2F%C3%BC%26%3D~")
        #expect(RESTClient.escaped("a b/ü", keepsSlash: true) == "a%20b/%C3%BC")
    }
}
