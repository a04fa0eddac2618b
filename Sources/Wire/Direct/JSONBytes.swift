/// JSON in the making: bytes in one piece of memory, which grows by doubling.
///
/// For the few answers that are asked for so often, or are so long, that the way over a message costs more than what
/// they tell. What it writes is byte for byte what ``MessageEncoding`` writes of the message; tests compare the two.
struct JSONBytes: ~Copyable {
    private(set) var memory: UnsafeMutablePointer<UInt8>
    /// How many bytes have been written.
    private(set) var count = 0
    private var capacity: Int

    /// No bytes yet.
    ///
    /// - Parameter capacity: About how many there will be.
    init(capacity: Int) {
        self.capacity = max(capacity, 256)
        memory = .allocate(capacity: self.capacity)
    }

    deinit { memory.deallocate() }

    /// All bytes.
    consuming func finish() -> [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

    /// Makes room for more bytes. Write them behind ``end`` and say so by ``advance(by:)``.
    @inline(__always)
    mutating func reserve(_ size: Int) {
        if capacity - count < size { grow(by: size) }
    }

    /// Where the next byte goes.
    var end: UnsafeMutablePointer<UInt8> { memory + count }

    /// Counts bytes that were written behind ``end``, at most as many as were reserved.
    @inline(__always)
    mutating func advance(by size: Int) {
        count += size
        assert(count <= capacity, "more was written than there is room for")
    }

    @inline(never)
    private mutating func grow(by size: Int) {
        capacity = max(2 * capacity, count + size)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: memory, count: count)
        memory.deallocate()
        memory = larger
    }

    /// Appends JSON as it is.
    @inline(__always)
    mutating func append(json: StaticString) {
        let size = json.utf8CodeUnitCount
        reserve(size)
        end.update(from: json.utf8Start, count: size)
        count += size
    }

    /// Appends JSON as it is.
    mutating func append(json: UnsafeBufferPointer<UInt8>) {
        guard let start = json.baseAddress else { return }
        reserve(json.count)
        end.update(from: start, count: json.count)
        count += json.count
    }

    /// Appends one byte.
    @inline(__always)
    mutating func append(byte: UInt8) {
        reserve(1)
        end.pointee = byte
        count += 1
    }

    /// Appends a list, or nothing if it is empty, as protobuf's JSON has it.
    ///
    /// - Parameters:
    ///   - head: The name, colon and bracket before it.
    ///   - write: Appends one element.
    @inline(__always)
    mutating func append<Element>(
        list: [Element], head: StaticString, _ write: (inout JSONBytes, Element) -> Void
    ) {
        guard !list.isEmpty else { return }
        append(json: head)
        for element in list {
            write(&self, element)
            append(byte: UInt8(ascii: ","))
        }
        (end - 1).pointee = UInt8(ascii: "]")
    }
}
