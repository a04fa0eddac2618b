// swift-tools-version: 6.2
import PackageDescription

/// Upcoming language features that every target of this package is built with, and warnings that stop a build.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0443
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: [Target.Dependency] = ["Hummingbird", "HummingbirdCore"].map {
    .product(name: $0, package: "hummingbird")
}
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix"].map { .product(name: $0, package: "swift-nio") }
let nioHTTP: [Target.Dependency] = [
    .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

/// The targets by name with what they depend on. `Tests/TidyTests` holds the table of imports against the source.
let modules: [(name: String, dependencies: [Target.Dependency])] = [
    ("LMDB", ["CLMDB"]),
    ("Ledger", ["LMDB", crypto]),
    ("Tracking", []),
    ("Registry", []),
    ("Search", []),
    ("GraphQL", []),
    ("EventSchemas", ["Tracking", "Registry", protobuf]),
    ("WireSchemas", [protobuf]),
    ("Views", ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Search", crypto]),
    ("Engine", ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Views", crypto] + nio),
    ("Wire", ["WireSchemas", "Tracking", "Registry", "Search", "GraphQL", "Views", protobuf]),
    (
        "HTTPServer",
        [
            "Engine", "Wire", "WireSchemas", "Views", "Tracking", "Registry", "EventSchemas", "Ledger", crypto,
            httpTypes,
            lifecycle, log, protobuf,
        ] + hummingbird + nio + nioHTTP
    ),
    (
        "Import",
        [
            "Engine", "Views", "Tracking", "Registry", "EventSchemas", "WireSchemas", protobuf, asyncHTTPClient, grdb,
        ] + nio + [.product(name: "NIOHTTP1", package: "swift-nio")]
    ),
]

/// The test targets with what they depend on.
let tests: [(name: String, dependencies: [Target.Dependency], excluded: [String])] = [
    ("LMDBTests", ["LMDB", "CLMDB"], []),
    ("LedgerTests", ["LMDB", "Ledger", crypto], []),
    ("SearchTests", ["Search"], []),
    ("GraphQLTests", ["GraphQL"], []),
    ("EventSchemasTests", ["EventSchemas", "Tracking", "Registry", protobuf], ["Corpus"]),
    ("ViewsTests", ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Search", "Views"], []),
    (
        "EngineTests",
        ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Search", "Views", "Engine", crypto] + nio, []
    ),
    ("TrackingTests", ["Tracking", "TestSupport"], []),
    ("RegistryTests", ["Registry", "TestSupport"], []),
    (
        "HTTPServerTests",
        [
            "HTTPServer", "Engine", "Wire", "WireSchemas", "Views", "Tracking", httpTypes, log, lifecycle, protobuf,
            .product(name: "HummingbirdTesting", package: "hummingbird"),
        ] + hummingbird + nio, []
    ),
    (
        "WireTests",
        [
            "Wire", "WireSchemas", "Tracking", "Registry", "Search", "Views", "EventSchemas", "Ledger", "LMDB",
            protobuf,
        ], []
    ),
    (
        "ImportTests",
        ["Import", "Engine", "EventSchemas", "Views", "Tracking", "Registry", grdb] + nio, []
    ),
    ("CommandLineTests", ["annals"], []),
    ("TidyTests", [], []),
]

let package = Package(
    name: "annals",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])])
    ]
        + modules.map { .target(name: $0.name, dependencies: $0.dependencies, swiftSettings: settings) }
        + [
            .executableTarget(
                name: "annals",
                dependencies: [
                    "HTTPServer", "Import", "Engine", "Views", "Ledger", "LMDB", argumentParser, log, unixSignals,
                    lifecycle,
                ],
                swiftSettings: settings)
        ]
        + [
            .target(
                name: "TestSupport", dependencies: ["Tracking", "Registry"], path: "Tests/TestSupport",
                swiftSettings: settings)
        ]
        + tests.map {
            .testTarget(name: $0.name, dependencies: $0.dependencies, exclude: $0.excluded, swiftSettings: settings)
        }
)
