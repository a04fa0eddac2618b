// swift-tools-version: 6.2
import PackageDescription

/// Upcoming language features that every target of this package is built with.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // https://github.com/swiftlang/swift-evolution SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .treatAllWarnings(as: .error),  // SE-0443
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

/// The targets by name, with what each may import. `Tests/TidyTests` holds the same table against the source.
let modules: [(name: String, dependencies: [Target.Dependency])] = [
    ("LMDB", ["CLMDB"]),
    ("Ledger", ["LMDB", crypto]),
    ("Tracking", []),
    ("Registry", []),
    ("Search", []),
    ("EventSchemas", ["Tracking", "Registry", protobuf]),
    ("Views", ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Search", crypto]),
    ("WireSchemas", [protobuf]),
    ("Wire", ["WireSchemas", "Tracking", "Registry", "Search", "Views", protobuf]),
    (
        "Engine",
        ["LMDB", "Ledger", "Tracking", "Registry", "EventSchemas", "Views", crypto, nioPosix, nioCore]
    ),
]

let package = Package(
    name: "annals",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])])
    ]
        + modules.map { .target(name: $0.name, dependencies: $0.dependencies, swiftSettings: settings) }
)
