/// A cell of a CSV table for a spreadsheet, as RFC 4180 quotes it.
public enum CSVText {
  /// The text with a single quote in front where a spreadsheet would take it for a formula.
  public static func harmless(_ text: String) -> String {
    switch text.unicodeScalars.first {
    // The last four are the wide forms, which some spreadsheets read as the narrow ones.
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": "'" + text
    default: text
    }
  }

  /// Appends a cell, in quotes where it needs them. Linear in its length.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
