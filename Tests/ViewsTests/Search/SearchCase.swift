import Testing

@testable import Views

/// A random search over subjects of one kind, with what it must find.
struct SearchCase<Subject> {
    let filter: String
    let orderBy: [String]
    /// What the order clauses mean, without what breaks ties.
    let terms: [SortCriterion<Subject>]
    /// How many results a page has.
    let limit: Int
    /// All results in order.
    let expected: [Subject]

    /// Filters and sorts what is in memory.
    ///
    /// - Parameters:
    ///   - tieBreaks: What decides at last, by the fields that were asked for.
    init(
        over subjects: [Subject], _ random: inout SeededGenerator, criterionCountMax: Int = 3,
        criterion: (inout SeededGenerator) -> Criterion<Subject>,
        order: (inout SeededGenerator) -> SortCriterion<Subject>,
        tieBreaks: ([SortCriterion<Subject>]) -> [SortCriterion<Subject>]
    ) {
        let criteria = random.list(upTo: criterionCountMax) { criterion(&$0) }
        var terms: [SortCriterion<Subject>] = []
        for term in random.list(upTo: 3, of: { order(&$0) }) where !terms.contains(where: { $0.field == term.field }) {
            terms.append(term)
            terms[terms.count - 1].ascending = Bool.random(using: &random)
        }
        filter = criteria.map(\.text).joined(separator: random.pick([" AND ", " and ", "  And\t"]))
        orderBy = terms.map { $0.clause(&random) }
        self.terms = terms
        let found = subjects.filter { subject in criteria.allSatisfy { $0.holds(subject) } }
        expected = SortKey.sort(found, by: terms + tieBreaks(terms))
        // A handful of pages at most, or the search of each would cost more than it shows.
        limit = max(random.pick([1, 2, 7, 50, 1000, expected.count]), expected.count / 4, 1)
    }

    /// Walks all pages of a search and expects what is to be found, in full pages but the last.
    func expect(
        _ description: String, sourceLocation: SourceLocation = #_sourceLocation,
        page: (_ token: String?) throws -> Page<Subject>
    ) throws where Subject: Equatable {
        var found: [Subject] = []
        var token: String?
        var pageCount = 0
        repeat {
            let page = try page(token)
            found += page.elements
            token = page.nextPageToken
            pageCount += 1
            if token != nil && page.elements.count != limit {
                Issue.record("a page of \(page.elements.count): \(description)", sourceLocation: sourceLocation)
            }
        } while token != nil && pageCount < 20
        let pages = max(1, (expected.count + limit - 1) / limit)
        let summary = "\(filter) | \(orderBy) | \(limit) | \(description)"
        #expect(pageCount == pages, "\(summary)", sourceLocation: sourceLocation)
        let isSame = found == expected
        #expect(isSame, "found \(found.count) of \(expected.count): \(summary)", sourceLocation: sourceLocation)
    }
}
