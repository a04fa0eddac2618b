// swift-tools-version: 6.2
import PackageDescription

// Builds the plugin that turns *.proto into Swift, at the version of SwiftProtobuf that the server links.
// Kept out of the server's own package, so that only those who change a schema pay for it. See ../generate.sh.
let package = Package(
    name: "generator",
    dependencies: [.package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")],
    targets: [
        .target(name: "Generator", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")])
    ]
)
