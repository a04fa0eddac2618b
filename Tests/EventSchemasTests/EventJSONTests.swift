import EventSchemas
import FoundationEssentials
import Testing
import Tracking

@Suite struct EventJSONTests {
    @Test func `every Unicode character comes through, on one line`() throws {
        let scalars = (0...0x2FF).map { $0 } + [0x2028, 0x2029, 0xFFFF, 0x1F600]
        for scalar in scalars {
            let name = try "a" + String(#require(UnicodeScalar(UInt32(scalar)))) + "z"
            let json = DomainEvent.user(.claimed(UserClaimed(user: "u", name: name))).jsonData()
            #expect(json.utf8.allSatisfy { $0 >= 0x20 })
            let read = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
            #expect(read["name"].map { Array($0.utf8) } == Array(name.utf8))
        }
    }

    @Test(arguments: 0..<10) func `events of every type are one JSON object each`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for maker in RandomEvents.makers {
            let event = maker(&random)
            let json = event.jsonData()
            #expect(!json.utf8.contains(UInt8(ascii: "\n")))
            #expect(throws: Never.self, "\(json)") {
                try JSONDecoder().decode(AnyObject.self, from: Data(json.utf8))
            }
        }
    }

    @Test func `metric values come through to the last bit`() throws {
        struct Data_: Decodable { let series: [Series] }
        struct Series: Decodable { let points: [Point] }
        struct Point: Decodable { let value: Double, timestamp: Int64, step: Int64 }
        var random = SeededGenerator(seed: 3)
        let points = (0..<500).map { _ in
            MetricPoint(value: Double(bitPattern: random.next()), timestamp: random.integer(), step: random.integer())
        }
        let series = [MetricSeries(key: "m", points: points.filter(\.value.isFinite))]
        let json = DomainEvent.tracking(.runMetricsLogged(RunMetricsLogged(run: "r", series: series))).jsonData()
        let read = try JSONDecoder().decode(Data_.self, from: Data(json.utf8)).series[0].points
        #expect(read.map { MetricPoint(value: $0.value, timestamp: $0.timestamp, step: $0.step) } == series[0].points)
    }

    /// An object of any members: decoding it walks all of the text.
    private struct AnyObject: Decodable {
        let members: [String: AnyValue]
        init(from decoder: any Decoder) throws { members = try [String: AnyValue](from: decoder) }
    }

    private enum AnyValue: Decodable {
        case text(String), number(Double), flag(Bool), list([AnyValue]), object([String: AnyValue])

        init(from decoder: any Decoder) throws {
            if let object = try? [String: AnyValue](from: decoder) {
                self = .object(object)
            } else if let list = try? [AnyValue](from: decoder) {
                self = .list(list)
            } else {
                let value = try decoder.singleValueContainer()
                if let text = try? value.decode(String.self) {
                    self = .text(text)
                } else if let flag = try? value.decode(Bool.self) {
                    self = .flag(flag)
                } else {
                    self = .number(try value.decode(Double.self))
                }
            }
        }
    }
}
