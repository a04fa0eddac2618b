import EventSchemas
import LMDB
import Testing
import Tracking

@testable import Views

@Suite struct RunIndexTests {
    private static let limits = RunIndexLimits(waitingMax: 16, batchCount: 4, touchedMax: 7)

    /// The values of an indexed run as its rows have them.
    private static func fields(of run: RunDetails, _ views: borrowing ViewReader) throws -> [RunField: [UInt8]] {
        var fields: [RunField: [UInt8]] = [:]
        for kind in [RunFieldKind.startTime, .endTime, .status] { fields[RunField(kind)] = run.run.indexedValue(kind) }
        for tag in run.tags {
            fields[RunField(.tag, name: try #require(try views.nameID(tag.key)))] = IndexedValue.bytes(text: tag.value)
        }
        for param in run.params {
            let name = try #require(try views.nameID(param.key))
            fields[RunField(.param, name: name)] = IndexedValue.bytes(text: param.value)
        }
        for metric in run.metrics {
            let name = try #require(try views.nameID(metric.key))
            fields[RunField(.metric, name: name)] = IndexedValue.bytes(number: metric.point.value)
        }
        return fields.filter { !$0.value.isEmpty }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `the index has every value of every run but those that wait and those that were touched`(
        seed: UInt64
    ) throws {
        var runs = RandomRuns(count: 90, seed: seed)
        runs.change(count: 200)
        let fixture = try ViewFixture(runs.events, limits: Self.limits)
        try fixture.read { views in
            var entries: Set<[UInt8]> = []
            try views.access.scan(views.tables.runIndex) { key, _ in
                entries.insert(key.bytes)
                return true
            }
            var touched: [RunTouchedKey] = []
            try views.access.scan(views.tables.runTouched) { key, old in
                if !old.bytes.isEmpty {
                    let entry = RunIndexKey(
                        experiment: key.experiment, field: key.field, value: old.bytes, ordinal: key.ordinal)
                    #expect(entries.remove(entry.bytes) != nil)
                }
                touched.append(key)
                return true
            }
            for id in runs.ids {
                let run = try #require(try views.runDetails(id))
                let row = try #require(try views.newest(run.run.position, in: views.tables.runs))
                let counts = try #require(try views.access.value(of: run.run.experiment, in: views.tables.runCounts))
                guard row.ordinal < counts.indexed else { continue }
                for (field, value) in try Self.fields(of: run, views) {
                    let isTouched = touched.contains {
                        $0.experiment == run.run.experiment && $0.field == field && $0.ordinal == row.ordinal
                    }
                    if isTouched { continue }
                    let entry = RunIndexKey(
                        experiment: run.run.experiment, field: field, value: value, ordinal: row.ordinal)
                    #expect(entries.remove(entry.bytes) != nil, "\(field) of \(id)")
                }
            }
            #expect(entries.isEmpty)
            #expect(!touched.isEmpty)
        }
    }

    @Test func `the rows are the same however the events were grouped`() throws {
        var runs = RandomRuns(count: 60, seed: 9)
        runs.change(count: 120)
        let together = try ViewFixture(runs.events, limits: Self.limits)
        let apart = try ViewFixture(limits: Self.limits)
        for event in runs.events { try apart.append(event) }
        let (one, other) = (try together.read { try $0.digests() }, try apart.read { try $0.digests() })
        #expect(one == other)
        #expect(one.contains { $0.name == "run_index" && $0.rowCount > 100 })
    }

    @Test func `the bytes of values are in the order of the values`() {
        let numbers: [Double] = [
            -.infinity, -.greatestFiniteMagnitude, -1, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 0.5, 1,
            1e300,
            .infinity, .nan,
        ]
        let integers: [Int64] = [.min, -1, 0, 1, 1_700_000_000_000, .max]
        let texts = ["", "\u{0}", "\u{0}a", "\u{1}", "a", "a\u{0}", "a\u{0}\u{0}", "a\u{1}", "aa", "b", "\u{e9}"]
        for values in [
            numbers.map(IndexedValue.bytes(number:)), integers.map(IndexedValue.bytes(integer:)),
            texts.map(IndexedValue.bytes(text:)),
        ] {
            for (one, other) in zip(values, values.dropFirst()) {
                #expect(one.lexicographicallyPrecedes(other), "\(one) \(other)")
            }
        }
        #expect(IndexedValue.bytes(number: -0.0) == IndexedValue.bytes(number: 0))
        for number in numbers {
            let back = IndexedValue.bytes(number: number).withUnsafeBytes { IndexedValue.number($0) }
            #expect(back == number || (number.isNaN && back?.isNaN == true))
        }
        for text in texts {
            let back = IndexedValue.bytes(text: text).withUnsafeBytes { bytes in
                IndexedValue.withText(bytes) { $0.map(Array.init) }
            }
            #expect(back == Array(text.utf8))
        }
    }

    @Test func `a long text keeps its place, and only its row tells it from others`() {
        let long = String(repeating: "x", count: IndexedValue.textCountMax)
        let (whole, cut) = (IndexedValue.bytes(text: long), IndexedValue.bytes(text: long + "y"))
        #expect(whole.lexicographicallyPrecedes(cut))
        #expect(cut == IndexedValue.bytes(text: long + "z"))
        #expect(cut.withUnsafeBytes { IndexedValue.withText($0) { $0 == nil } })
    }
}
