import PatternModel

/// Long options on a command line that its command does not have.
struct MisspeltOptions {
  /// The first of them, in a sentence as ArgumentParser has it; `nil` where there is none.
  let message: String?

  /// - Parameters:
  ///   - help: of the command, which names every option that it has.
  ///   - options: those whose value may be any text, and so look like an option.
  init(_ arguments: [String], help: String, withAnyValue options: [String]) {
    let known = help.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map(String.init)
      .filter { $0.hasPrefix("--") }
    var isValue = false
    for argument in arguments.prefix(while: { $0 != "--" }) {
      defer { isValue = !isValue && options.contains(argument) }
      guard !isValue, argument.hasPrefix("--") else { continue }
      let name = String(argument.prefix { $0 != "=" })
      guard !known.contains(name) else { continue }
      let near = NearName.suggestion(for: name, among: known).map { ". Did you mean '\($0)'?" }
      message = "Unknown option '\(name)'" + (near ?? "")
      return
    }
    message = nil
  }
}
