#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the package's executables are: in the folder that holds the running test bundle.
public enum Products {
  /// The folder that `swift build` put tests and tools into.
  public static let folder: String = {
    // On Linux the bundle is one file in that folder; on macOS the image is NAME.xctest/Contents/MacOS/NAME.
    let names = imagePath().split(separator: "/", omittingEmptySubsequences: false)
    let bundle = names.lastIndex { $0.hasSuffix(".xctest") } ?? names.endIndex - 1
    return names[..<bundle].joined(separator: "/")
  }()

  /// The path of a tool; throws `CommandFailure.notBuilt` where there is none that can be run.
  public static func path(of tool: String) throws -> String {
    let path = folder + "/" + tool
    guard access(path, X_OK) == 0 else { throw CommandFailure.notBuilt(tool: tool, folder: folder) }
    return path
  }

  /// The file that holds this code.
  private static func imagePath() -> String {
    #if os(Linux)
      // The loader names the main program as it was called, which may be relative to a folder since left.
      let path = "/proc/self/exe"
    #else
      var information = Dl_info()
      guard dladdr(#dsohandle, &information) != 0, let name = information.dli_fname else { return "" }
      let path = String(cString: name)
    #endif
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
