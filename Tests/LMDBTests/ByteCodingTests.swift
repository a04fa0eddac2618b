internal import Testing

@testable internal import LMDB

@Suite struct ByteCodingTests {
    private func read<Value>(_ bytes: [UInt8], _ body: (inout ByteReader) throws -> Value) throws -> Value {
        try bytes.withUnsafeBytes { memory in
            var reader = ByteReader(memory)
            let value = try body(&reader)
            #expect(reader.isAtEnd)
            return value
        }
    }

    private func written(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        body(&writer)
        return writer.bytes
    }

    @Test(
        arguments: [
            (0, [0]), (1, [1]), (127, [127]), (128, [0x80, 1]), (300, [0xAC, 2]),
            (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]),
        ] as [(UInt64, [UInt8])])
    func `a varint has the bytes of LEB128`(value: UInt64, bytes: [UInt8]) throws {
        #expect(written { $0.writeVarint(value) } == bytes)
        #expect(try read(bytes) { try $0.readVarint() } == value)
    }

    @Test(arguments: [(0, 0), (-1, 1), (1, 2), (-2, 3), (.max, .max - 1), (.min, .max)] as [(Int64, UInt64)])
    func `a signed varint is in zigzag`(value: Int64, raw: UInt64) throws {
        let bytes = written { $0.writeVarint(value) }
        #expect(bytes == written { $0.writeVarint(raw) })
        #expect(try read(bytes) { try $0.readSignedVarint() } == value)
    }

    @Test(
        arguments: [
            [], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0],
        ] as [[UInt8]])
    func `a varint that is cut short or has more than 64 bits is refused`(bytes: [UInt8]) {
        #expect(throws: MalformedBytes.self) { try read(bytes) { try $0.readVarint() } }
    }

    @Test func `integers are big-endian`() throws {
        #expect(written { $0.write(UInt32(0x0102_0304)) } == [1, 2, 3, 4])
        #expect(try read([1, 2, 3, 4]) { try $0.read(UInt32.self) } == 0x0102_0304)
        #expect(try read([0xFF, 0xFE]) { try $0.read(Int16.self) } == -2)
    }

    @Test(arguments: [0, -0.0, 1.5, .infinity, -.infinity, .nan, .signalingNaN, .leastNonzeroMagnitude] as [Double])
    func `a floating-point number keeps each of its bits`(value: Double) throws {
        let bytes = written { $0.write(value) }
        #expect(try read(bytes) { try $0.readDouble() }.bitPattern == value.bitPattern)
    }

    @Test(arguments: ["", "wind", "naïve 風 🌬", String(repeating: "x", count: 1000)])
    func `a text reads back`(text: String) throws {
        #expect(try read(written { $0.write(text) }) { try $0.readString() } == text)
        #expect(try read(written { $0.write(Optional(text)) }) { try $0.readOptionalString() } == text)
    }

    @Test func `nothing, flags and blocks read back`() throws {
        #expect(try read(written { $0.write(String?.none) }) { try $0.readOptionalString() } == nil)
        #expect(try read(written { $0.write(Int64?.none) }) { try $0.readOptionalInteger() } == nil)
        #expect(try read(written { $0.write(Int64?.some(-5)) }) { try $0.readOptionalInteger() } == -5)
        #expect(try read(written { $0.write(true) }) { try $0.readBool() })
        #expect(try read(written { $0.write([1, 2, 3] as [UInt8]) }) { try $0.readBlock() } == [1, 2, 3])
    }

    @Test func `malformed bytes are refused and never read past the end`() {
        #expect(throws: MalformedBytes.self) { try read([2]) { try $0.readBool() } }
        #expect(throws: MalformedBytes.self) { try read([1, 0xFF]) { try $0.readString() } }
        #expect(throws: MalformedBytes.self) { try read([3, 65, 66]) { try $0.readString() } }
        #expect(throws: MalformedBytes.self) { try read([1, 2, 3]) { try $0.read(UInt32.self) } }
        #expect(throws: MalformedBytes.self) { try read([1]) { try $0.readRaw(2).count } }
        #expect(throws: MalformedBytes.self) { try read([1]) { try $0.readRaw(-1).count } }
        let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]
        #expect(throws: MalformedBytes.self) { try read(huge + [65]) { try $0.readBlock() } }
    }

    @Test func `a key in text has the bytes of its UTF-8`() {
        struct TextKey: TableKey {
            var text = ""
            init(text: String) { self.text = text }
            init(from reader: inout ByteReader) throws {}
            func write(to writer: inout KeyWriter) {
                writer.write(UInt8(7))
                writer.write(text: text)
            }
        }
        #expect(TextKey(text: "é").withBytes { Array($0) } == [7, 0xC3, 0xA9])
        #expect(TextKey(text: "").withBytes { Array($0) } == [7])
    }
}
