/// Names for what a client leaves unnamed, such as `quiet-harbor-417`: easy to say and to tell apart in a list.
///
/// The form is MLflow's, the words are not. A name is no id: some fifteen million of them are possible, and two runs
/// may have the same.
package enum RandomName {
    /// A name by the numbers of a generator.
    package static func draw(using generator: inout some RandomNumberGenerator) -> String {
        let adjective = adjectives[Int.random(in: adjectives.indices, using: &generator)]
        let noun = nouns[Int.random(in: nouns.indices, using: &generator)]
        return "\(adjective)-\(noun)-\(Int.random(in: 0..<1000, using: &generator))"
    }

    /// A name by the system's generator.
    package static func draw() -> String {
        var generator = SystemRandomNumberGenerator()
        return draw(using: &generator)
    }
}
