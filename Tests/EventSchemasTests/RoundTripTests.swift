import EventSchemas
import SwiftProtobuf
import Testing
import Tracking

@Suite struct RoundTripTests {
    @Test func `there are random events of every type`() {
        var random = SeededGenerator(seed: 1)
        #expect(RandomEvents.makers.map { $0(&random).type } == DomainEvent.allTypes.map(\.name))
    }

    @Test(arguments: 0..<20)
    func `what was written is read again, and written again with the same bytes`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for maker in RandomEvents.makers {
            let event = maker(&random)
            let payload = try event.encodePayload()
            let read = try DomainEvent(type: event.type, typeVersion: event.typeVersion, payload: payload)
            #expect(read == event)
            #expect(read.entity == event.entity)
            #expect(read.jsonData() == event.jsonData())
            #expect(try read.encodePayload() == payload)
        }
    }

    @Test(arguments: 0..<200)
    func `metrics have the bytes that the library gives them`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let series = random.some { $0.series() } + random.some { $0.series() }
        let event = DomainEvent.tracking(.runMetricsLogged(RunMetricsLogged(run: random.name(), series: series)))
        let payload = try event.encodePayload()
        #expect(try StoredRunMetricsLogged(serializedBytes: payload).serializedBytes() == payload)
    }

    @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 100_000])
    func `metrics of any count and key length have the bytes that the library gives them`(count: Int) throws {
        let points = (0..<count).map {
            MetricPoint(value: Double($0), timestamp: 1 << ($0 % 63), step: -(1 << ($0 % 63)))
        }
        let series = [MetricSeries(key: String(repeating: "k", count: count), points: points)]
        let event = DomainEvent.tracking(.runMetricsLogged(RunMetricsLogged(run: "r", series: series)))
        let payload = try event.encodePayload()
        #expect(try StoredRunMetricsLogged(serializedBytes: payload).serializedBytes() == payload)
        #expect(try DomainEvent(type: event.type, typeVersion: 1, payload: payload) == event)
    }

    @Test(arguments: 0..<100)
    func `params and tags have the bytes that the library gives them`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let attributes = random.some { $0.attribute() } + [Attribute(key: "k", value: "v", fullLength: .max)]
        let params = DomainEvent.tracking(.runParamsLogged(RunParamsLogged(run: random.id(), params: attributes)))
        #expect(
            try StoredRunParamsLogged(serializedBytes: params.encodePayload()).serializedBytes()
                == params.encodePayload())
        let tags = DomainEvent.tracking(.runTagsSet(RunTagsSet(run: random.id(), tags: attributes)))
        #expect(try StoredRunTagsSet(serializedBytes: tags.encodePayload()).serializedBytes() == tags.encodePayload())
        #expect(try DomainEvent(type: tags.type, typeVersion: 1, payload: tags.encodePayload()) == tags)
    }

    @Test(arguments: [0, 1, 123, 124, 127, 128, 16_383, 16_384])
    func `params and tags of any length have the bytes that the library gives them`(count: Int) throws {
        let text = String(repeating: "x", count: count)
        let attributes = [Attribute(key: text, value: ""), Attribute(key: "", value: text, fullLength: count)]
        let payload = try DomainEvent.tracking(.runTagsSet(RunTagsSet(run: "r", tags: attributes))).encodePayload()
        #expect(try StoredRunTagsSet(serializedBytes: payload).serializedBytes() == payload)
    }

    @Test func `a thousand points of one metric take about eleven bytes each`() throws {
        let points = (0..<1000).map {
            MetricPoint(value: 1 / Double($0 + 1), timestamp: 1_795_416_339_123 + Int64($0) * 60, step: Int64($0))
        }
        let event = RunMetricsLogged(
            run: "6a3f0c52b1de4f0f9c7d2e8b5a410c9f", series: [MetricSeries(key: "loss", points: points)])
        #expect(try DomainEvent.tracking(.runMetricsLogged(event)).encodePayload().count < 11 * 1000)
    }
}
