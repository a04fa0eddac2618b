/// Something that ``JSONPull`` leaves to ``MessageDecoding``: an error of any kind, or what clients do not usually
/// send.
struct Unusual: Error {}

/// Reads JSON from front to back by the calls of somebody who knows what comes.
///
/// For the few requests that are sent so often, or are so long, that the library's decoder shows. It is strict and
/// never says what is wrong: it gives up, and ``MessageDecoding`` reads the same bytes again and decides. So what it
/// accepts must mean the same there, and nothing that is refused there may be accepted here.
struct JSONPull {
    private(set) var place: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    /// - Parameter bytes: Valid as long as this value is used.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Unusual) {
        guard let start = bytes.baseAddress else { throw Unusual() }
        place = start
        end = start + bytes.count
    }

    /// The next byte, which stays; 0 at the end, where no rule allows a NUL.
    var next: UInt8 {
        @inline(__always)
        get { place < end ? place.pointee : 0 }
    }

    /// Moves over bytes that are there.
    @inline(__always)
    mutating func skip(_ count: Int) {
        assert(end - place >= count)
        place += count
    }

    @inline(__always)
    mutating func skipSpace() {
        while place < end, JSONSyntax.isSpace(place.pointee) { place += 1 }
    }

    /// Moves over one byte and the white space before it.
    @inline(__always)
    mutating func skip(_ byte: UInt8) throws(Unusual) {
        skipSpace()
        guard next == byte else { throw Unusual() }
        place += 1
    }

    /// Moves over one byte and the white space before it if it is there.
    @inline(__always)
    mutating func skipIfNext(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte else { return false }
        place += 1
        return true
    }

    /// Moves over `null` if it is there.
    @inline(__always)
    mutating func skipNull() -> Bool {
        skipSpace()
        guard next == UInt8(ascii: "n"), isNext("null") else { return false }
        place += 4
        return true
    }

    /// Whether these bytes come next.
    @inline(__always)
    func isNext(_ text: StaticString) -> Bool {
        end - place >= text.utf8CodeUnitCount && Self.isSame(place, text)
    }

    @inline(__always)
    private static func isSame(_ place: UnsafePointer<UInt8>, _ text: StaticString) -> Bool {
        for index in 0..<text.utf8CodeUnitCount where place[index] != text.utf8Start[index] { return false }
        return true
    }

    /// Reads an object: calls `member` for each name, which must read the value.
    @inline(__always)
    mutating func object(_ member: (inout JSONPull, MemberName) throws(Unusual) -> Void) throws(Unusual) {
        try skip(UInt8(ascii: "{"))
        if skipIfNext(UInt8(ascii: "}")) { return }
        repeat {
            let name = try memberName()
            try skip(UInt8(ascii: ":"))
            try member(&self, name)
        } while skipIfNext(UInt8(ascii: ","))
        try skip(UInt8(ascii: "}"))
    }

    /// Reads a list: calls `element` for each, which must read it. `null` is an empty list.
    @inline(__always)
    mutating func list(_ element: (inout JSONPull) throws(Unusual) -> Void) throws(Unusual) {
        if skipNull() { return }
        try skip(UInt8(ascii: "["))
        if skipIfNext(UInt8(ascii: "]")) { return }
        repeat { try element(&self) } while skipIfNext(UInt8(ascii: ","))
        try skip(UInt8(ascii: "]"))
    }

    /// Checks that nothing but white space is left.
    mutating func finish() throws(Unusual) {
        skipSpace()
        guard place == end else { throw Unusual() }
    }

    /// A name in quotes. One with an escape is none that anybody looks for.
    @inline(__always)
    private mutating func memberName() throws(Unusual) -> MemberName {
        try skip(UInt8(ascii: "\""))
        let start = place
        while place < end, place.pointee != UInt8(ascii: "\"") { place += 1 }
        guard place < end else { throw Unusual() }
        defer { place += 1 }
        return MemberName(start: start, count: place - start)
    }
}

/// The name of a member as it stands in the text.
struct MemberName {
    let start: UnsafePointer<UInt8>
    let count: Int

    /// Whether the name is this one.
    @inline(__always)
    static func ~= (text: StaticString, name: MemberName) -> Bool {
        guard name.count == text.utf8CodeUnitCount else { return false }
        for index in 0..<name.count where name.start[index] != text.utf8Start[index] { return false }
        return true
    }
}
