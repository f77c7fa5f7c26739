// swift-tools-version: 6.2
import PackageDescription

/// Language rules that hold in every target.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "worksheet",
  products: [
    .executable(name: "worksheet", targets: ["worksheet"]),
    .library(name: "WorksheetKit", targets: ["WorksheetKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(
      name: "MathNotation",
      dependencies: [.product(name: "BigInt", package: "BigInt")],
      swiftSettings: settings),
    .target(name: "BackpropEngine", dependencies: ["MathNotation"], swiftSettings: settings),
    .target(
      name: "WorksheetLanguage",
      dependencies: ["Diagnostics", "MathNotation", "BackpropEngine"],
      swiftSettings: settings),
    .target(
      name: "WorksheetDocument",
      dependencies: ["CCmark", "Diagnostics", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(name: "WorksheetRendering", dependencies: ["MathNotation"], swiftSettings: settings),
    .target(
      name: "WorksheetKit",
      dependencies: [
        "Diagnostics", "MathNotation", "BackpropEngine", "WorksheetLanguage", "WorksheetDocument",
        "WorksheetRendering",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "worksheet",
      dependencies: [
        "WorksheetKit", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "GradientBenchmark",
      dependencies: ["BackpropEngine", "Diagnostics", "WorksheetLanguage"],
      path: "Benchmarks/Sources/GradientBenchmark",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "TrainingBenchmark",
      dependencies: ["BackpropEngine", "Diagnostics", "MathNotation", "WorksheetLanguage"],
      path: "Benchmarks/Sources/TrainingBenchmark",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "VerifyBenchmark",
      dependencies: ["WorksheetKit"],
      path: "Benchmarks/Sources/VerifyBenchmark",
      swiftSettings: settings
    ),
    .target(
      name: "WorksheetTestSupport",
      dependencies: ["Diagnostics", "MathNotation", "BackpropEngine"],
      swiftSettings: settings),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: settings),
    .testTarget(
      name: "MathNotationTests",
      dependencies: ["MathNotation", "WorksheetTestSupport", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: settings),
    .testTarget(
      name: "BackpropEngineTests", dependencies: ["BackpropEngine", "MathNotation", "WorksheetTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WorksheetLanguageTests",
      dependencies: [
        "WorksheetLanguage", "Diagnostics", "BackpropEngine", "MathNotation", "WorksheetTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WorksheetDocumentTests",
      dependencies: ["WorksheetDocument", "Diagnostics", "WorksheetTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WorksheetRenderingTests",
      dependencies: ["WorksheetRendering", "MathNotation", "WorksheetTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WorksheetKitTests",
      dependencies: [
        "WorksheetKit", "WorksheetLanguage", "WorksheetDocument", "WorksheetRendering", "BackpropEngine",
        "MathNotation", "Diagnostics", "WorksheetTestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
