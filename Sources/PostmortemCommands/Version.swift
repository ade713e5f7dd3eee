/// The program's version.
enum Version {
  /// Semantic versioning: the file format, the JSON keys and the exit statuses are the interface.
  static let text = "0.1.0"
}
