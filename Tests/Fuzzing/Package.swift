// swift-tools-version: 6.2

import PackageDescription

// A package of its own, for libFuzzer takes the place of `main` and the sanitizers are not on every
// machine: `.ci/fuzz` builds and runs it. The modules are links to those of the program.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let entry: [SwiftSetting] = settings + [.unsafeFlags(["-parse-as-library"])]

let package = Package(
  name: "fuzzing",
  targets: [
    .systemLibrary(name: "CLibyaml", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark-gfm"),
    .target(
      name: "PostmortemModel", dependencies: ["CLibyaml", "CCmark"], swiftSettings: settings),
    .target(name: "PostmortemImport", dependencies: ["PostmortemModel"], swiftSettings: settings),
    .executableTarget(
      name: "FuzzImport", dependencies: ["PostmortemImport", "PostmortemModel"],
      swiftSettings: entry),
    .executableTarget(
      name: "FuzzFrontMatter", dependencies: ["PostmortemModel"], swiftSettings: entry),
    .executableTarget(name: "FuzzQuery", dependencies: ["PostmortemModel"], swiftSettings: entry),
  ]
)
