// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither a build nor the tests of the package above build any of it.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "pattern-model", path: "..")],
  targets: [
    // Invents debriefs: any number of them, from a seed.
    .executableTarget(name: "make-debriefs", swiftSettings: strict),
    // Notes to counted terms, ours beside a plain loop in C.
    .executableTarget(
      name: "notes-to-counts",
      dependencies: [
        "ReferenceLoop",
        .product(name: "PatternModel", package: "pattern-model"),
        .product(name: "PatternTraining", package: "pattern-model"),
      ],
      swiftSettings: strict),
    .target(name: "ReferenceLoop", cSettings: [.unsafeFlags(["-O3"])]),
  ]
)
