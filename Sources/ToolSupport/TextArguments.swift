/// Arguments such as `--notes=TEXT`, cut in two for ArgumentParser: of an empty text it would take the next argument as the value,
/// and of one that begins with a combining mark it would not see the `=`, which is one character with the mark.
enum TextArguments {
  /// - Parameter options: those whose values may be any text, with their hyphens.
  static func separated(_ arguments: [String], options: [String]) -> [String] {
    var result: [String] = []
    var isValue = false
    for (place, argument) in arguments.enumerated() {
      if argument == "--", !isValue { return result + arguments[place...] }
      let option = isValue ? nil : options.first { argument.utf8.starts(with: ($0 + "=").utf8) }
      if let option {
        result += [option, String(decoding: argument.utf8.dropFirst(option.utf8.count + 1), as: UTF8.self)]
      } else {
        result.append(argument)
      }
      isValue = !isValue && options.contains(argument)
    }
    return result
  }
}
