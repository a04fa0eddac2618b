import Testing

/// One case of the golden corpus: bytes as they were once written, and what they mean for ever.
struct CorpusCase: Sendable, CustomTestStringConvertible {
    let type: String
    let version: UInt16
    let name: String
    let payload: [UInt8]
    let entity: String
    let json: String

    var testDescription: String { "\(type) in version \(version): \(name)" }

    /// Every case of every file. A file that cannot be read is an error, never fewer cases.
    static let all: Result<[CorpusCase], any Error> = Result {
        let folder = "Tests/EventSchemasTests/Corpus/"
        return try Repository.names(in: folder).flatMap { name in
            try cases(of: name, in: Repository.text(folder + name))
        }
    }

    private static func cases(of file: String, in text: String) throws -> [CorpusCase] {
        let parts = file.split(separator: ".")
        guard parts.count == 4, parts[3] == "txt", parts[2].first == "v", let version = UInt16(parts[2].dropFirst())
        else { throw CorpusError(place: "the name of \(file)") }
        return try text.split(separator: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n").filter { !$0.hasPrefix("#") }
            if lines.isEmpty { return nil }
            let values = try Dictionary(
                lines.map { line in
                    guard let colon = line.firstIndex(of: ":") else { throw CorpusError(place: "\(file): \(line)") }
                    return (String(line[..<colon]), String(line[colon...].dropFirst(2)))
                }, uniquingKeysWith: { $1 })
            guard let name = values["case"], let payload = values["payload"].flatMap(bytes(hexadecimal:)),
                let entity = values["entity"], let json = values["json"], values.count == 5
            else { throw CorpusError(place: "\(file): \(block)") }
            return CorpusCase(
                type: "\(parts[0]).\(parts[1])", version: version, name: name, payload: payload, entity: entity,
                json: json)
        }
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// A file of the corpus that is not in its form.
struct CorpusError: Error {
    let place: String
}
