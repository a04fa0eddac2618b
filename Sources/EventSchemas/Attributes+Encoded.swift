import Tracking

// Batches of params and tags come next after metrics in number. Their bytes are written as those of metrics are.
extension RunParamsLogged {
    func encoded() throws -> [UInt8] { try params.encoded(run: run) }
}

extension RunTagsSet {
    func encoded() throws -> [UInt8] { try tags.encoded(run: run) }
}

extension [Attribute] {
    /// The bytes of a message with a run in field 1 and these tags or params in field 2.
    fileprivate func encoded(run: String) throws -> [UInt8] {
        let run = try present(run, "run")
        var size = PayloadWriter.size(of: run)
        for attribute in self { size += PayloadWriter.size(ofPart: try attribute.encodedSize) }
        return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var writer = PayloadWriter(buffer)
            writer.write(run, field: 1)
            for attribute in self { try attribute.write(to: &writer, field: 2) }
            count = writer.count
            assert(count == size, "the size of a payload of attributes is not what was written")
        }
    }
}

extension Attribute {
    /// The bytes of the message without its own head.
    fileprivate var encodedSize: Int {
        get throws(FieldError) {
            let length = try storedFullLength.map { 1 + PayloadWriter.size(ofVarint: $0) } ?? 0
            return PayloadWriter.size(of: key) + PayloadWriter.size(of: value) + length
        }
    }

    fileprivate func write(to writer: inout PayloadWriter, field: UInt8) throws(FieldError) {
        writer.writeHead(ofPart: try encodedSize, field: field)
        writer.write(key, field: 1)
        writer.write(value, field: 2)
        if let length = try storedFullLength { writer.write(length, field: 3) }
    }
}
