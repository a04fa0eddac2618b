internal import Testing

@testable internal import Ledger

@Suite struct CommitIDTests {
    @Test func `an identity is a UUID of version 7 with the time in its first 48 bits`() {
        // The example of RFC 9562, appendix A.6: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00.
        let id = CommitID.next(after: .zero, time: 0x017F_22E2_79B0, random: .max)
        #expect(id.description == "017f22e2-79b0-7000-bfff-ffffffffffff")
    }

    @Test func `identities in the same millisecond count up and carry into the time`() {
        var id = CommitID.next(after: .zero, time: 1000, random: 0)
        for _ in 0..<5000 {
            let next = CommitID.next(after: id, time: 1000, random: .random(in: 0 ... .max))
            #expect(next > id)
            #expect(next.high >> 12 & 0xF == 7)
            #expect(next.low >> 62 == 2)
            id = next
        }
        #expect(id.high >> 16 == 1001)
        #expect(id.high & 0xFFF == 5000 - 4096)
        #expect(CommitID.next(after: id, time: 1000, random: 0) > id)
        #expect(CommitID.next(after: id, time: 1002, random: 0).high == 1002 << 16 | 0x7000)
    }

    @Test func `the text form reads back`() {
        let id = CommitID(high: 0x018B_CFE5_687B_7002, low: 0x9234_5678_9ABC_DEF0)
        #expect(id.description == "018bcfe5-687b-7002-9234-56789abcdef0")
        #expect(CommitID(id.description) == id)
        #expect(CommitID(id.description.uppercased()) == id)
    }

    @Test(arguments: [
        "", "018bcfe5687b7002923456789abcdef0", "018bcfe5-687b-7002-9234-56789abcdef",
        "018bcfe5-687b-7002-9234-56789abcdefg", "+18bcfe5-687b-7002-9234-56789abcdef0",
        "018bcfe5-687b-7002-9234-56789abcdef0-", " 018bcfe5-687b-7002-9234-56789abcdef0",
    ])
    func `another text is no identity`(text: String) {
        #expect(CommitID(text) == nil)
    }
}
