/// The version of all tools, which go together: semantic versioning of what people and programs see of them.
public enum ToolVersion {
  public static let current = "0.1.0"
}
