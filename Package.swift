// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// `predict` is one static file: it starts in about 2 ms and runs on a machine that has no Swift. The three libraries are
// what FoundationEssentials (under ArgumentParser) needs when `--static-swift-stdlib` is not given as well.
let staticExecutable: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable", "-l_FoundationCShims", "-l_FoundationCollections", "-lswiftSynchronization"],
    .when(platforms: [.linux]))
]

let package = Package(
  name: "pattern-model",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "PatternModel", targets: ["PatternModel"]),
    .library(name: "PatternTraining", targets: ["PatternTraining"]),
    .library(name: "PatternReview", targets: ["PatternReview"]),
    .executable(name: "train", targets: ["train"]),
    .executable(name: "predict", targets: ["predict"]),
    .executable(name: "review", targets: ["review"]),
    .executable(name: "evaluate", targets: ["evaluate"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // What runs on anyone's machine: rubric, debriefs, text, features, scoring, explanation, model file. No BLAS, no Foundation.
    .target(name: "PatternModel", swiftSettings: strict),
    // How results read: terminal text, JSON Lines, CSV.
    .target(name: "PatternReport", dependencies: ["PatternModel"], swiftSettings: strict),
    // What all command-line tools share: exit codes, one-line errors, progress.
    .target(
      name: "ToolSupport",
      dependencies: ["PatternModel", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .executableTarget(
      name: "predict",
      dependencies: [
        "PatternModel", "PatternReport", "ToolSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: staticExecutable),

    // Fitting, selection, evaluation.
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev", "pkg-config"]), .brew(["openblas"])]),
    .target(
      name: "PatternTraining", dependencies: ["PatternModel", "CBLAS"],
      resources: [.embedInCode("Words/lexicon.txt"), .embedInCode("Words/unheard.txt")], swiftSettings: strict),
    // A setting of the C library's allocator that Swift does not see.
    .systemLibrary(name: "CAllocator"),
    .executableTarget(
      name: "train",
      dependencies: [
        "CAllocator", "PatternModel", "PatternTraining", "PatternReport", "PatternVerdicts", "ToolSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The figures of a calibration session: agreement, leniency, distributions, the queue, minutes. Values in, values out.
    .target(name: "PatternReview", dependencies: ["PatternModel"], swiftSettings: strict),

    // The calibration session: what the room decided (SQLite), its pages, and the local server that shows them.
    .target(
      name: "PatternVerdicts",
      dependencies: ["PatternModel", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "PatternSession",
      dependencies: ["PatternModel", "PatternTraining", "PatternReport", "PatternReview", "PatternVerdicts"],
      resources: [.embedInCode("Assets/session.css"), .embedInCode("Assets/keys.js")], swiftSettings: strict),
    .target(
      name: "SessionServer",
      dependencies: [
        "PatternModel", "PatternReport", "PatternSession", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "review",
      dependencies: [
        "PatternModel", "PatternTraining", "PatternReport", "PatternVerdicts", "PatternSession", "SessionServer",
        "ToolSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measures the method on splits of past debriefs: a tool of those who work on it.
    .executableTarget(
      name: "evaluate",
      dependencies: [
        "PatternModel", "PatternTraining", "ToolSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .testTarget(
      name: "PatternModelTests", dependencies: ["PatternModel", "PatternReport"], swiftSettings: strict),
    .testTarget(
      name: "PatternTrainingTests", dependencies: ["PatternModel", "PatternTraining"], swiftSettings: strict),
    .testTarget(
      name: "PatternReportTests", dependencies: ["PatternModel", "PatternTraining", "PatternReport"],
      swiftSettings: strict),
    .testTarget(
      name: "PatternVerdictsTests",
      dependencies: [
        "CommandDriver", "PatternModel", "PatternVerdicts", "VerdictWriter",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Records verdicts one after the other and says so, to be killed by a test.
    .executableTarget(
      name: "VerdictWriter", dependencies: ["PatternVerdicts"], path: "Tests/VerdictWriter", swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "CommandDriver", "EchoServer", "PatternModel", "PatternTraining", "PatternReview", "PatternVerdicts",
        "PatternSession", "SessionServer",
      ], swiftSettings: strict),
    // A server of echoes, to be talked to by a test from another process.
    .executableTarget(
      name: "EchoServer", dependencies: ["PatternSession", "SessionServer"], path: "Tests/EchoServer",
      swiftSettings: strict),
    .testTarget(
      name: "PatternReviewTests", dependencies: ["PatternModel", "PatternReview"], swiftSettings: strict),
    // Runs a tool as a process of its own: its arguments, what it reads, all that it writes, how it ends.
    .target(name: "CommandDriver", path: "Tests/CommandDriver", swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "CommandDriver", "PatternModel", "PatternTraining", "PatternVerdicts", "ToolSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
