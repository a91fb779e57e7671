import PatternReport

/// What pages load: a style sheet and a script, both this server's own.
enum SessionAssets {
  /// The style of every page of this package, and of the session's.
  static let style = Array(PageStyle.sheet.text.utf8) + PackageResources.session_css
  static let script = PackageResources.keys_js
}
