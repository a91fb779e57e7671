// CSV as RFC 4180 describes it, read in one pass over the bytes: a field is looked at once, quoted text by `memchr`,
// and nothing is copied. Three things go beyond the RFC, as spreadsheets write them: LF or a lone CR ends a record too,
// the last record needs no line break, and blank lines are skipped. Broken quoting is never guessed at: after it no one
// knows where the next record starts.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A field of the current record: where its bytes are and how they are written.
struct CSVField {
  /// The first byte, within the record and without the quote.
  let start: Int
  let end: Int
  /// The line where the field starts, as an editor counts.
  let line: Int
  let isQuoted: Bool
  /// Whether quotes inside are doubled and stand for one each.
  let hasDoubledQuotes: Bool
}

/// Quoting that cannot be made sense of.
struct CSVSyntaxError: Error, Hashable {
  enum Cause: Hashable {
    /// The input ends inside quotes.
    case unclosedQuote
    /// Behind a closing quote stands neither a comma nor the end of the line; `line` is where that is.
    case textAfterQuote(line: Int)
    /// A field that does not begin with a quote has one.
    case bareQuote
  }

  let cause: Cause
  /// Where the quote opened; for a bare quote, where it stands.
  let line: Int
  /// The field's place in its record, from 0.
  let field: Int
}

/// Splits CSV into records and fields, one record at a time.
struct CSVRecords {
  /// The fields of the current record.
  private(set) var fields: ContiguousArray<CSVField> = []
  /// The line where the current record starts, from 1.
  private(set) var line = 0
  /// The bytes of the current record without the line break; the source's window begins with them.
  private(set) var length = 0

  private var nextLine: Int
  private var lengthWithBreak = 0
  /// After CR, an LF belongs to the same line break. Remembered rather than looked for, so that a pipe is not waited
  /// on.
  private var skipsLineFeed = false

  private enum State {
    case fieldStart, plain, quoted, afterQuote
  }

  /// Begins where the source's window begins.
  init(line: Int = 1) { nextLine = line }

  /// Moves to the next record; linear in its length.
  ///
  /// - Returns: false at the end of the input.
  /// - Throws: `CSVSyntaxError` for broken quoting, after which reading on makes no sense; `InputFailure`.
  mutating func next(_ source: inout ByteSource) throws -> Bool {
    source.discard(lengthWithBreak)
    lengthWithBreak = 0
    length = 0
    fields.removeAll(keepingCapacity: true)
    guard try skipBlankLines(&source) else { return false }

    line = nextLine
    var state = State.fieldStart
    var position = 0
    var start = 0
    var fieldLine = line
    var hasDoubledQuotes = false
    while true {
      let bytes = source.window
      let count = bytes.count
      scan: while position < count {
        switch state {
        case .fieldStart:
          start = position
          if bytes[position] == .quote {
            position += 1
            start = position
            hasDoubledQuotes = false
            state = .quoted
          } else {
            state = .plain
          }
        case .plain:
          // All four bytes that mean something lie at or below the comma, and few others do.
          while position < count, bytes[position] > .comma { position += 1 }
          guard position < count else { break scan }
          switch bytes[position] {
          case .comma:
            append(start, position, fieldLine, isQuoted: false, hasDoubledQuotes: false)
            position += 1
            state = .fieldStart
          case .lineFeed, .carriageReturn:
            append(start, position, fieldLine, isQuoted: false, hasDoubledQuotes: false)
            finish(position, lastLine: fieldLine, break: bytes[position])
            return true
          case .quote:
            throw CSVSyntaxError(cause: .bareQuote, line: fieldLine, field: fields.count)
          default:
            position += 1
          }
        case .quoted:
          guard let base = bytes.baseAddress, let quote = memchr(base + position, Int32(UInt8.quote), count - position)
          else {
            position = count
            break scan
          }
          position = UnsafeRawPointer(quote) - base + 1
          state = .afterQuote
        case .afterQuote:
          if bytes[position] == .quote {
            hasDoubledQuotes = true
            position += 1
            state = .quoted
            continue scan
          }
          append(start, position - 1, fieldLine, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
          let openingLine = fieldLine
          fieldLine += LineBreaks.count(in: UnsafeRawBufferPointer(rebasing: bytes[start..<position - 1]))
          switch bytes[position] {
          case .comma:
            position += 1
            state = .fieldStart
          case .lineFeed, .carriageReturn:
            finish(position, lastLine: fieldLine, break: bytes[position])
            return true
          default:
            throw CSVSyntaxError(
              cause: .textAfterQuote(line: fieldLine), line: openingLine, field: fields.count - 1)
          }
        }
      }
      if try source.fill() { continue }
      switch state {
      case .fieldStart: append(position, position, fieldLine, isQuoted: false, hasDoubledQuotes: false)
      case .plain: append(start, position, fieldLine, isQuoted: false, hasDoubledQuotes: false)
      case .quoted: throw CSVSyntaxError(cause: .unclosedQuote, line: fieldLine, field: fields.count)
      case .afterQuote: append(start, position - 1, fieldLine, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
      }
      length = position
      lengthWithBreak = position
      return true
    }
  }

  @inline(__always)
  private mutating func append(_ start: Int, _ end: Int, _ line: Int, isQuoted: Bool, hasDoubledQuotes: Bool) {
    fields.append(
      CSVField(start: start, end: end, line: line, isQuoted: isQuoted, hasDoubledQuotes: hasDoubledQuotes))
  }

  private mutating func finish(_ position: Int, lastLine: Int, break byte: UInt8) {
    length = position
    lengthWithBreak = position + 1
    nextLine = lastLine + 1
    skipsLineFeed = byte == .carriageReturn
  }

  private mutating func skipBlankLines(_ source: inout ByteSource) throws(InputFailure) -> Bool {
    while true {
      guard let byte = source.window.first else {
        guard try source.fill() else { return false }
        continue
      }
      switch byte {
      case .lineFeed:
        if !skipsLineFeed { nextLine += 1 }
        skipsLineFeed = false
      case .carriageReturn:
        nextLine += 1
        skipsLineFeed = true
      default:
        skipsLineFeed = false
        return true
      }
      source.discard(1)
    }
  }

  /// Appends the field's text to `text`, doubled quotes made single.
  static func decode(_ field: CSVField, in record: UnsafeRawBufferPointer, into text: inout [UInt8]) {
    var position = field.start
    while position < field.end, field.hasDoubledQuotes, let base = record.baseAddress,
      let quote = memchr(base + position, Int32(UInt8.quote), field.end - position)
    {
      let next = UnsafeRawPointer(quote) - base + 1
      text.append(contentsOf: record[position..<next])
      position = next + 1
    }
    if position < field.end { text.append(contentsOf: record[position..<field.end]) }
  }
}
