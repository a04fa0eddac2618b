import Testing

@testable import Views

@Suite struct OrdinalSetTests {
    @Test(arguments: [[], [0], [63, 64], [5, 1, 199, 64, 128, 127, 3], Array(0..<200)] as [[UInt64]])
    func `ordinals come in order from either end, without those that were removed`(ordinals: [UInt64]) {
        var set = OrdinalSet(ordinals, runs: 200)
        set.remove(64)
        set.remove(70)
        let expected = Set(ordinals).subtracting([64, 70]).sorted()
        var (upwards, downwards) = (set, set)
        var (least, greatest): ([UInt64], [UInt64]) = ([], [])
        while let ordinal = upwards.popFirst() { least.append(ordinal) }
        while let ordinal = downwards.popLast() { greatest.append(ordinal) }
        #expect(least == expected && greatest == expected.reversed())
    }
}
