import Testing

@testable import HTTPServer

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            (nil, .whole),
            ("bytes=0-3", .part(0..<4)),
            ("bytes=3-3", .part(3..<4)),
            ("bytes=6-", .part(6..<10)),
            ("bytes=6-99", .part(6..<10)),
            ("bytes=-4", .part(6..<10)),
            ("bytes=-99", .part(0..<10)),
            ("Bytes=0-0", .part(0..<1)),
            ("bytes=10-", .unsatisfiable),
            ("bytes=10-20", .unsatisfiable),
            ("bytes=-0", .unsatisfiable),
            ("bytes=4-3", .whole),
            ("bytes=-", .whole),
            ("bytes=0-1,4-5", .whole),
            ("bytes=+1-3", .whole),
            ("bytes=a-b", .whole),
            ("lines=0-3", .whole),
            ("bytes=99999999999999999999-", .whole),
        ] as [(String?, ByteRange)]
    )
    func `a range of a file of ten bytes`(field: String?, expected: ByteRange) {
        #expect(ByteRange(field, size: 10) == expected)
    }

    @Test func `no range of an empty file can be satisfied`() {
        #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
        #expect(ByteRange(nil, size: 0) == .whole)
    }

    @Test func `the greatest numbers do not overflow`() {
        #expect(ByteRange("bytes=0-\(UInt64.max)", size: 10) == .part(0..<10))
        #expect(ByteRange("bytes=-\(UInt64.max)", size: 10) == .part(0..<10))
    }
}
