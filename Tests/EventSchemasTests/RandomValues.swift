import Registry
import Tracking

extension SeededGenerator {
    /// A text of any characters, often short, sometimes empty.
    mutating func text() -> String {
        let characters: [Character] = [
            "a", "Z", "0", "_", "/", ".", " ", "\"", "\\", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "風",
            "\u{1F469}",
            "\u{301}", "\u{2028}", "{", "}",
        ]
        return String((0..<Int.random(in: 0...12, using: &self)).map { _ in pick(characters) })
    }

    /// A text that is not empty.
    mutating func name() -> String { "n" + text() }

    /// An id of hexadecimal digits.
    mutating func id(_ prefix: String = "") -> String {
        prefix + (0..<32).map { _ in String(Int.random(in: 0..<16, using: &self), radix: 16) }.joined()
    }

    /// One of a list that is not empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// The value or nil.
    mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &self) ? value : nil }

    /// None to five of something.
    mutating func some<Element>(_ make: (inout SeededGenerator) -> Element) -> [Element] {
        (0..<Int.random(in: 0...5, using: &self)).map { _ in make(&self) }
    }

    /// Numbers of every size: small ones, the edges, and any.
    mutating func integer() -> Int64 {
        switch Int.random(in: 0..<4, using: &self) {
        case 0: Int64.random(in: -3...3, using: &self)
        case 1: pick([.min, .max, 0, -1])
        case 2: Int64.random(in: 1_700_000_000_000...1_800_000_000_000, using: &self)
        default: Int64.random(in: .min ... .max, using: &self)
        }
    }

    /// Numbers without a sign, of every size.
    mutating func natural() -> UInt64 { UInt64(bitPattern: integer()) }

    /// The number of a version.
    mutating func version() -> UInt64 { max(1, natural()) }

    /// A value of a metric.
    mutating func number() -> Double {
        let special: [Double] = [
            .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ]
        return Bool.random(using: &self) ? pick(special) : Double.random(in: -1e9...1e9, using: &self)
    }

    /// 32 bytes.
    mutating func digest() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: 0...255, using: &self) } }

    mutating func attribute() -> Attribute {
        Attribute(key: text(), value: text(), fullLength: maybe(Int.random(in: 0...Int.max, using: &self)))
    }

    mutating func tag() -> Tag { Tag(key: text(), value: text()) }

    mutating func artifact() -> ArtifactFile { ArtifactFile(path: name(), size: natural(), digest: digest()) }

    mutating func owner() -> ArtifactOwner { pick([.root, .run(id()), .loggedModel(id("m-")), .run(text() + "r")]) }

    mutating func series() -> MetricSeries {
        MetricSeries(
            key: text(), model: maybe(id("m-")), datasetName: maybe(text()), datasetDigest: maybe(text()),
            points: some { MetricPoint(value: $0.number(), timestamp: $0.integer(), step: $0.integer()) })
    }

    mutating func input() -> DatasetInput {
        DatasetInput(
            dataset: Dataset(
                name: text(), digest: text(), sourceType: text(), source: text(), schema: maybe(text()),
                profile: maybe(text())),
            tags: some { $0.attribute() })
    }

    mutating func manifest() -> Manifest {
        let files = some { ManifestFile(path: $0.name(), size: $0.natural(), digest: $0.digest()) }
        return maybe(.files(files)) ?? .external
    }
}
