package import SwiftProtobuf

/// Messages to the JSON that MLflow's clients read.
///
/// Names as in the schema (snake_case), 64-bit numbers as JSON numbers, enum values as words, NaN and infinities as the
/// texts "NaN", "Infinity", "-Infinity". Fields that are not set are left out, so are empty lists; fields set to "", 0
/// or
/// an empty message are written.
package enum MessageEncoding {
    private static let options = {
        var options = JSONEncodingOptions()
        options.preserveProtoFieldNames = true
        options.alwaysPrintInt64sAsNumbers = true
        return options
    }()

    /// The message as JSON. Costs one pass over the message.
    ///
    /// - Throws: An encoding error only for messages that hold `google.protobuf.Any`, which no schema here has.
    package static func json(_ message: some Message) throws -> [UInt8] {
        try message.jsonUTF8Bytes(options: options)
    }
}
