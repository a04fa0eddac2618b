/// What the load generator is asked to do: which requests, over how many connections, for how long.
///
/// It is read as JSON. Each connection plays `steps` in order as one *sequence*, again and again; the sequences are
/// numbered across all connections from `offset`, and the number is what paths and bodies vary by (see ``Template``).
package struct LoadPlan: Decodable, Sendable {
    /// One request of a sequence.
    package struct Step: Decodable, Sendable {
        /// The HTTP method in upper case.
        package var method: String
        /// The path with its query, as a template.
        package var path: String
        /// The body as a template, sent as `application/json`; no body if it is absent.
        package var body: String?
        /// Variables taken from the answer for the later steps of the sequence: variable name to JSON field name.
        package var capture: [String: String]?
    }

    /// A file that receives one captured value a line, for each sequence that succeeded.
    package struct Emission: Decodable, Sendable {
        /// The variable to write.
        package var variable: String
        /// The file, replaced if it exists.
        package var path: String
    }

    /// The server's port on 127.0.0.1.
    package var port: UInt16
    /// How many connections, each with at most one request under way.
    package var connections: Int
    /// No sequence starts later than this after the first; no limit if absent.
    package var seconds: Double?
    /// At most so many sequences start; no limit if absent.
    package var sequences: Int?
    /// The time limit waits until so many sequences have ended, so that a slow server too is measured on something.
    package var sequencesMin: Int?
    /// Everything ends here, answered or not. Unanswered requests are errors.
    package var secondsMax: Double
    /// The number of the first sequence.
    package var offset: Int?
    /// Words for `${name[n]}`.
    package var lists: [String: [String]]?
    /// More lists, by the file that holds them, one word a line.
    package var listFiles: [String: String]?
    /// The requests of a sequence.
    package var steps: [Step]
    /// Where captured values go.
    package var emit: Emission?
}
