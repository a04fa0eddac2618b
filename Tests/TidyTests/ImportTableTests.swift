import Testing

/// Which module may import which: the arrows of the architecture. A new arrow is a decision, made here.
private let allowedImports: [String: Set<String>] = [
    "LMDB": ["CLMDB", "Glibc", "Synchronization"],
    "Ledger": ["LMDB", "Crypto", "Glibc", "Synchronization"],
    "Tracking": [],
    "Registry": [],
    "Search": [],
    "GraphQL": [],
    "EventSchemas": ["Tracking", "Registry", "SwiftProtobuf"],
    "WireSchemas": ["SwiftProtobuf"],
    "Views": ["LMDB", "Ledger", "Tracking", "Registry", "Search", "EventSchemas", "Crypto", "Glibc"],
    "Engine": [
        "LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Views", "Crypto", "Dispatch", "Glibc",
        "Synchronization", "NIOCore", "NIOPosix",
    ],
    "Wire": ["WireSchemas", "Tracking", "Registry", "Search", "GraphQL", "Views", "SwiftProtobuf"],
    "HTTPServer": [
        "Engine", "Wire", "WireSchemas", "Views", "Tracking", "Registry", "Search", "EventSchemas", "Ledger", "Crypto",
        "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTPTypes",
        "ServiceLifecycle", "SwiftProtobuf", "Synchronization", "FoundationEssentials", "Glibc",
    ],
    "Import": [
        "Engine", "Views", "Tracking", "Registry", "EventSchemas", "WireSchemas", "SwiftProtobuf", "AsyncHTTPClient",
        "GRDB", "NIOCore", "NIOPosix", "NIOHTTP1", "FoundationEssentials", "Glibc", "Synchronization",
    ],
    "annals": [
        "HTTPServer", "Import", "Engine", "Views", "Ledger", "LMDB", "EventSchemas", "ArgumentParser", "Logging",
        "ServiceLifecycle", "UnixSignals", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch",
    ],
]

@Suite struct ImportTableTests {
    let tree = SourceTree()

    @Test func `every module stands in the table`() throws {
        let modules = try tree.folders(in: "Sources").filter { $0 != "CLMDB" }
        #expect(Set(modules) == Set(allowedImports.keys))
    }

    @Test(arguments: allowedImports.keys.sorted())
    func `a module imports what the architecture allows and nothing else`(module: String) throws {
        for file in try tree.swiftFiles(below: "Sources/\(module)") {
            for name in file.imports {
                #expect(allowedImports[module]?.contains(name) == true, "\(file.path) imports \(name)")
            }
        }
    }

    @Test func `an import is recognised in all its spellings`() {
        let spellings = [
            "import A", "package import A", "@testable import A", "import struct A.B", "internal import A",
        ]
        for spelling in spellings { #expect(SourceFile(path: "", lines: [spelling]).imports == ["A"]) }
        #expect(SourceFile(path: "", lines: ["// import what is needed", "let imports = 1"]).imports.isEmpty)
    }
}
