// swift-tools-version: 6.2
import PackageDescription

/// The language features of the main package, on every target here as well.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A package of its own, so that measuring adds nothing to what the server is built from. No dependencies: it builds
/// in seconds, and it meets a server only over HTTP, as any client does.
let package = Package(
    name: "annals-benchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "hammer", targets: ["Hammer"])],
    targets: [
        .systemLibrary(name: "CEpoll"),
        .target(name: "Load", dependencies: ["CEpoll"], swiftSettings: settings),
        .executableTarget(name: "Hammer", dependencies: ["Load"], swiftSettings: settings),
        .testTarget(name: "LoadTests", dependencies: ["Load"], swiftSettings: settings),
    ]
)
