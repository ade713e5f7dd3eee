// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "postmortem",
  products: [
    .executable(name: "postmortem", targets: ["postmortem"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibyaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CCmark",
      pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLibmd", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .systemLibrary(name: "CSpawn"),

    .target(
      name: "Git",
      dependencies: ["CLibgit2", "CZlib"],
      swiftSettings: settings + [.strictMemorySafety()]),
    .target(
      name: "PostmortemModel",
      dependencies: ["CLibyaml", "CCmark"],
      swiftSettings: settings),
    .target(
      name: "PostmortemImport",
      dependencies: ["PostmortemModel"],
      swiftSettings: settings),
    .target(
      name: "PostmortemIndex",
      dependencies: [
        "PostmortemModel", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "PostmortemKit",
      dependencies: ["CLibmd", "Git", "PostmortemModel", "PostmortemImport", "PostmortemIndex"],
      resources: [
        .embedInCode("Resources/policy.yml"),
        .embedInCode("Resources/policy.schema.json"),
        .embedInCode("Resources/postmortem.schema.json"),
        .embedInCode("Resources/template.md"),
      ],
      swiftSettings: settings),
    .target(
      name: "PostmortemCommands",
      dependencies: [
        "CSpawn", "PostmortemKit", "PostmortemModel", "PostmortemImport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "postmortem",
      dependencies: ["PostmortemCommands"],
      swiftSettings: settings),

    .executableTarget(
      name: "postmortem-bench-floor",
      dependencies: ["CLibgit2"],
      swiftSettings: settings),
    .executableTarget(
      name: "postmortem-bench",
      dependencies: [
        "PostmortemModel", "postmortem", "postmortem-bench-floor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "GitTests", dependencies: ["CZlib", "Git", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "PostmortemModelTests",
      dependencies: ["PostmortemModel", "TestSupport"],
      exclude: ["Labelled"],
      swiftSettings: settings),
    .testTarget(
      name: "PostmortemImportTests",
      dependencies: ["PostmortemImport", "PostmortemModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PostmortemIndexTests",
      dependencies: ["PostmortemIndex", "PostmortemModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PostmortemKitTests",
      dependencies: ["PostmortemKit", "PostmortemModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PostmortemCommandsTests",
      dependencies: ["PostmortemCommands", "PostmortemModel", "postmortem-bench", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: settings),
  ]
)
