internal import Search

/// The best results of a search so far: at most a page and one more, which tells that there is another page.
struct Selection<Element> {
    /// A result with its values for each term of the order.
    typealias Candidate = (values: [SortValue], element: Element)

    private let ordering: Ordering
    private let countMax: Int
    /// A heap whose root is the worst.
    private var heap: [Candidate] = []

    init(ordering: Ordering, countMax: Int) {
        self.ordering = ordering
        self.countMax = countMax
        heap.reserveCapacity(min(countMax, 1024))
    }

    /// The values that a candidate must come before to be taken, once the selection is full.
    var worst: [SortValue]? { heap.count == countMax ? heap.first?.values : nil }

    /// Takes a candidate if it is among the best.
    mutating func offer(_ values: [SortValue], _ element: @autoclosure () throws -> Element) rethrows {
        if heap.count < countMax {
            heap.append((values, try element()))
            siftUp(heap.count - 1)
        } else if let root = heap.first, ordering.precedes(values, root.values) {
            heap[0] = (values, try element())
            siftDown()
        }
    }

    /// The candidates in order.
    consuming func sorted() -> [Candidate] {
        let ordering = ordering
        return heap.sorted { ordering.precedes($0.values, $1.values) }
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard ordering.precedes(heap[parent].values, heap[child].values) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if ordering.precedes(heap[worst].values, heap[child].values) { worst = child }
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
