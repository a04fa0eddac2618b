import Testing

@testable import Search

@Suite struct SortValueTests {
    @Test(arguments: [true, false])
    func `NaN and missing values come last in both directions`(ascending: Bool) {
        let values: [SortValue] = [.number(1), .missing, .number(.nan), .number(-.infinity), .number(3)]
        let ordering = Ordering(terms: [OrderTerm(.metric("a"), ascending: ascending)])
        let sorted = values.sorted { ordering.precedes([$0], [$1]) }
        let numbers: [SortValue] = [.number(-.infinity), .number(1), .number(3)]
        #expect(sorted == (ascending ? numbers : numbers.reversed()) + [.number(.nan), .missing])
    }

    @Test func `texts are compared by their bytes`() {
        let sorted: [SortValue] = ["", "A", "B", "a", "ab", "e\u{301}", "é", "日", "\u{FFFD}", "😀"].map { .string($0) }
        for (index, value) in sorted.enumerated() {
            for (other, against) in sorted.enumerated() {
                let expected: SortValue.Place = index < other ? .before : index > other ? .after : .same
                #expect(value.place(against: against, ascending: true) == expected)
            }
        }
    }

    @Test func `integers are compared exactly`() {
        let large = Int64(1) << 53
        #expect(SortValue.integer(large).place(against: .integer(large + 1), ascending: true) == .before)
        #expect(SortValue.integer(large).place(against: .integer(large + 1), ascending: false) == .after)
    }

    @Test func `later terms decide what earlier ones leave open`() {
        let ordering = Ordering(terms: [
            OrderTerm(.attribute("status")), OrderTerm(.attribute("start_time"), ascending: false),
        ])
        #expect(ordering.precedes([.string("a"), .integer(1)], [.string("b"), .integer(9)]))
        #expect(ordering.precedes([.string("a"), .integer(9)], [.string("a"), .integer(1)]))
        #expect(ordering.place(of: [.string("a"), .missing], against: [.string("a"), .missing]) == .same)
    }

    @Test func `the order is total over values of every kind`() {
        let values: [SortValue] = [
            .integer(-1), .integer(2), .number(-0.0), .number(0.5), .number(.infinity), .number(.nan), .string(""),
            .string("x"), .missing,
        ]
        for ascending in [true, false] {
            for one in values {
                for other in values {
                    let place = one.place(against: other, ascending: ascending)
                    let back = other.place(against: one, ascending: ascending)
                    #expect((place == .before) == (back == .after))
                    #expect((place == .same) == (one == other))
                    for third in values where place == .before {
                        guard other.place(against: third, ascending: ascending) == .before else { continue }
                        #expect(one.place(against: third, ascending: ascending) == .before)
                    }
                }
            }
        }
    }
}
