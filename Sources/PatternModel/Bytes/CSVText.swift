/// Fields of a CSV file as RFC 4180 writes them.
public enum CSVText {
  /// Appends a field, in quotes where it needs them. Linear in its length.
  public static func append(_ field: some Collection<UInt8>, to text: inout [UInt8]) {
    let isPlain = field.allSatisfy { $0 != .quote && $0 != .comma && $0 != .lineFeed && $0 != .carriageReturn }
    guard !isPlain else {
      text += field
      return
    }
    text.append(.quote)
    for byte in field {
      if byte == .quote { text.append(.quote) }
      text.append(byte)
    }
    text.append(.quote)
  }

  /// The text with a single quote in front where a spreadsheet would take it for a formula.
  public static func harmless(_ text: String) -> String {
    switch text.unicodeScalars.first {
    // The last four are the wide forms, which some spreadsheets read as the narrow ones.
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": "'" + text
    default: text
    }
  }
}
