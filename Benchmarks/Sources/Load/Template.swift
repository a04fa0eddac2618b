/// A path or body with places that vary from request to request.
///
/// | place | becomes |
/// |---|---|
/// | `${n}`, `${n*100}`, `${n+7}`, `${n*100+7}` | the number of the sequence, multiplied, then added to |
/// | `${c}` and the like | the number of the connection, from 0 |
/// | `${real}` | a new number in 0..<1 with 16 decimal digits, as a client that logs a double sends |
/// | `${name[n]}`, `${name[c+1]}` | a word of a list, by such an index modulo its length |
/// | `${name}` | a value captured from an earlier answer of the sequence |
///
/// Rendering appends bytes to a buffer and allocates nothing once that buffer has grown.
package struct Template: Sendable {
    /// Why a template cannot be read.
    package enum Failure: Error, Equatable {
        /// A `${` without its `}`.
        case unclosed
        /// A place that is none of the forms above, or that names a list or variable that does not exist.
        case unknown(String)
        /// A list without words.
        case empty(String)
    }

    /// `(n or c) * factor + addend`.
    struct Index: Sendable, Equatable {
        var byConnection: Bool
        var factor: Int
        var addend: Int

        func value(_ moment: Moment) -> Int {
            (byConnection ? moment.connection : moment.sequence) &* factor &+ addend
        }
    }

    private enum Segment: Sendable {
        case literal([UInt8])
        case number(Index)
        case real
        case word([[UInt8]], Index)
        case captured(Int)
    }

    private let segments: [Segment]

    /// Reads `text`.
    ///
    /// - Parameters:
    ///   - lists: the words for `${name[n]}`.
    ///   - variables: the captured variables known at this step, at their slots.
    package init(_ text: String, lists: [String: [[UInt8]]], variables: [String]) throws(Failure) {
        var segments: [Segment] = []
        var rest = Substring(text)
        while let start = rest.range(of: "${") {
            if start.lowerBound > rest.startIndex {
                segments.append(.literal([UInt8](rest[..<start.lowerBound].utf8)))
            }
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { throw .unclosed }
            let place = String(rest[start.upperBound..<end])
            segments.append(try Self.segment(place, lists: lists, variables: variables))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { segments.append(.literal([UInt8](rest.utf8))) }
        self.segments = segments
    }

    private static func segment(
        _ place: String, lists: [String: [[UInt8]]], variables: [String]
    ) throws(Failure) -> Segment {
        if place == "real" { return .real }
        if let slot = variables.firstIndex(of: place) { return .captured(slot) }
        if let index = index(place[...]) { return .number(index) }
        guard place.hasSuffix("]"), let bracket = place.firstIndex(of: "["),
            let words = lists[String(place[..<bracket])],
            let index = index(place[place.index(after: bracket)...].dropLast())
        else { throw .unknown(place) }
        guard !words.isEmpty else { throw .empty(place) }
        return .word(words, index)
    }

    private static func index(_ text: Substring) -> Index? {
        guard let first = text.first, first == "n" || first == "c" else { return nil }
        var index = Index(byConnection: first == "c", factor: 1, addend: 0)
        var rest = text.dropFirst()
        if rest.first == "*" {
            let digits = rest.dropFirst().prefix(while: \.isNumber)
            guard let factor = Int(digits) else { return nil }
            index.factor = factor
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.first == "+" {
            guard let addend = Int(rest.dropFirst()) else { return nil }
            index.addend = addend
            rest = ""
        }
        return rest.isEmpty ? index : nil
    }

    /// Appends the text of this moment to `bytes`.
    package func render(_ moment: Moment, noise: inout Noise, into bytes: inout [UInt8]) {
        for segment in segments {
            switch segment {
            case .literal(let text): bytes.append(contentsOf: text)
            case .number(let index): bytes.append(decimal: index.value(moment))
            case .real: noise.appendReal(to: &bytes)
            case .word(let words, let index): bytes.append(contentsOf: words[index.value(moment) % words.count])
            case .captured(let slot): bytes.append(contentsOf: moment.captured[slot])
            }
        }
    }
}

/// What a template is rendered for.
package struct Moment {
    /// The number of the sequence among all of the run.
    package var sequence: Int
    /// The number of the connection.
    package var connection: Int
    /// The values of the variables so far, by slot.
    package var captured: [[UInt8]]

    /// A moment with these numbers and values.
    package init(sequence: Int, connection: Int, captured: [[UInt8]]) {
        self.sequence = sequence
        self.connection = connection
        self.captured = captured
    }
}

extension Substring {
    /// The first place where `text` stands; the standard library alone has no search for a substring on Linux.
    fileprivate func range(of text: String) -> Range<Index>? {
        var from = startIndex
        while let start = self[from...].firstIndex(of: text[text.startIndex]) {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            from = index(after: start)
        }
        return nil
    }
}
