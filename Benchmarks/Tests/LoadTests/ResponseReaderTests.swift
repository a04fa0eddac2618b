import Load
import Testing

@Suite struct ResponseReaderTests {
    /// Feeds an answer in pieces of `size` bytes; the number of bytes after which it was whole.
    private func read(_ text: String, by size: Int, into reader: inout ResponseReader) throws -> Int? {
        let bytes = [UInt8](text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = bytes[start..<min(start + size, bytes.count)]
            if try piece.withUnsafeBytes({ try reader.feed($0) }) { return start + piece.count }
        }
        return nil
    }

    private static let answers = [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"),
        ("HTTP/1.1 200 OK\r\ncontent-length:5\r\nX-Content-Length: 9\r\n\r\nhello", 200, "hello"),
        ("HTTP/1.1 404 No\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nhel\r\n2;x\r\nlo\r\n0\r\n\r\n", 404, "hello"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n", 200, "hello"),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Busy\r\nContent-Length: 5\r\n\r\nhello", 503, "hello"),
        ("HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""),
    ]

    @Test(arguments: answers, [1, 2, 7, 1000])
    func `an answer is whole at its last byte, however it is cut`(answer: (String, Int, String), size: Int) throws {
        var reader = ResponseReader()
        for _ in 0..<2 {
            reader.reset(keepsBody: true)
            #expect(try read(answer.0, by: size, into: &reader) == answer.0.utf8.count)
            #expect(reader.status == answer.1)
            #expect(String(decoding: reader.body, as: UTF8.self) == answer.2)
            #expect(!reader.closes)
        }
    }

    @Test func `the body of a 200 is dropped and that of an error is kept`() throws {
        var reader = ResponseReader()
        reader.reset(keepsBody: false)
        _ = try read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", by: 100, into: &reader)
        #expect(reader.body.isEmpty)
        reader.reset(keepsBody: false)
        _ = try read("HTTP/1.1 400 Bad\r\nContent-Length: 5\r\n\r\nhello", by: 100, into: &reader)
        #expect(reader.body == [UInt8]("hello".utf8))
    }

    @Test func `without a length the answer ends when the server closes`() throws {
        var reader = ResponseReader()
        reader.reset(keepsBody: true)
        #expect(!reader.closed())
        #expect(try read("HTTP/1.1 200 OK\r\n\r\nhel", by: 100, into: &reader) == nil)
        #expect(reader.closed())
        #expect(reader.closes)
    }

    @Test func `an announced close is told`() throws {
        var reader = ResponseReader()
        _ = try read("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", by: 100, into: &reader)
        #expect(reader.closes)
    }

    @Test(arguments: [
        ("SMTP/1.1 200 OK\r\n\r\n", ResponseReader.Failure.malformed),
        ("HTTP/1.1 2x0 OK\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .malformed),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", .excess),
    ])
    func `an answer that breaks the protocol is a failure`(text: String, failure: ResponseReader.Failure) {
        var reader = ResponseReader()
        #expect(throws: failure) { try read(text, by: 1000, into: &reader) }
    }

    @Test(arguments: [
        (#"{"run": {"info": {"run_id": "ab12", "x": 1}}}"#, "run_id", "ab12"),
        ("{\n  \"version\" :\n \"3\"\n}", "version", "3"),
        (#"{"version":7}"#, "version", "7"),
        (#"{"a": "version", "version": 8, "b": 1}"#, "version", "8"),
    ])
    func `a field is found in an answer`(text: String, name: String, expected: String) {
        #expect([UInt8](text.utf8).jsonValue(ofField: name) == [UInt8](expected.utf8))
    }

    @Test func `a field that is not there is not found`() {
        #expect([UInt8](#"{"a": "b"}"#.utf8).jsonValue(ofField: "b") == nil)
    }
}
