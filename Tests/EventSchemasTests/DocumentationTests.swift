import EventSchemas
import Testing

@Suite struct DocumentationTests {
    /// The text below each heading of the third level, by heading.
    private let sections: [String: String]

    init() throws {
        let text = try Repository.text("docs/events.md")
        var sections: [String: String] = [:]
        var heading = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") {
                heading = line.hasPrefix("### ") ? line.dropFirst(4).filter { $0 != "`" } : ""
            } else {
                sections[heading, default: ""] += line + "\n"
            }
        }
        self.sections = sections
    }

    @Test func `docs/events.md has a section for every type and part, with every field`() throws {
        let types = Dictionary(grouping: DomainEvent.allTypes, by: \.message)
        for (message, fields) in try EventLock().messages {
            let heading = types[message]?[0].name ?? String(message.split(separator: ".").last ?? "")
            let section = try #require(sections[heading], "docs/events.md lacks the section \(heading)")
            for field in fields {
                #expect(section.contains("`\(field.name)`"), "the section \(heading) lacks the field \(field.name)")
            }
        }
    }

    @Test func `every type says who sees it`() throws {
        let places = ["activity feed", "run page", "experiment page", "model page", "audit log", "page of the run"]
        for type in DomainEvent.allTypes {
            let section = try #require(sections[type.name]).lowercased()
            #expect(places.contains { section.contains($0) }, "the section \(type.name) does not say who sees it")
        }
    }

    @Test func `every section is of a type or a part that there is`() throws {
        let lock = try EventLock()
        let parts = lock.messages.keys.map { $0.split(separator: ".").last.map(String.init) ?? "" }
        let known = Set(DomainEvent.allTypes.map(\.name) + parts + [""])
        #expect(Set(sections.keys).isSubset(of: known))
    }
}
