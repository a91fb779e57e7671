import FlyingFox
import FlyingSocks
import Foundation
import PatternModel
import PatternSession
import Synchronization

/// A server for one session's pages, on loopback alone.
public final class SessionServer: Sendable {
  /// How long a request may take to arrive.
  public struct Patience: Sendable {
    /// Seconds for a request's head, and for a connection between two requests.
    public var headSeconds = 30.0
    /// Seconds for its body.
    public var bodySeconds = 10.0

    public init() {}
  }

  /// The address that opens the first page, with the key in it.
  public var address: String { "http://\(gate.host)/enter?key=\(gate.secrets.key)" }
  public var port: UInt16 { gate.port }

  private let gate: Gate
  private let server: HTTPServer
  private let task: Task<Void, Never>

  /// Starts to listen; answers by the time this returns.
  ///
  /// - Parameter port: 0 for any free one.
  /// - Throws: `ServerFailure` where it cannot listen.
  public static func start(
    port: UInt16, secrets: Secrets = Secrets(), patience: Patience = Patience(),
    respond: @escaping @Sendable (PageRequest, _ formToken: String) -> PageResponse
  ) async throws -> SessionServer {
    let pool = PatientPool(
      base: HTTPServer.defaultPool(), headLimit: .seconds(patience.headSeconds),
      bodyLimit: .seconds(patience.bodySeconds))
    // Bodies longer than the buffer are read by the handler, which has a limit; 1 is the least that FlyingFox takes.
    let server = HTTPServer(
      config: HTTPServer.Configuration(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: patience.bodySeconds + 20,
        sharedRequestBufferSize: 1, sharedRequestReplaySize: 0, pool: pool, logger: .disabled))
    let door = Door()
    await server.appendRoute("*") { request in
      guard let gate = door.gate else { return HTTPResponse(statusCode: .serviceUnavailable) }
      return await Exchange(gate: gate, pool: pool, respond: respond).answer(request)
    }
    let failure = Mutex<(any Error)?>(nil)
    let task = Task {
      do { try await server.run() } catch { failure.withLock { $0 = error } }
    }
    // FlyingFox says when it listens, or fails, but not whichever comes first.
    while await !server.isListening {
      if let error = failure.withLock({ $0 }) {
        throw ServerFailure.cannotListen(port: port, reason: ServerFailure.reason(error))
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    guard case .ip4(_, let actual)? = await server.listeningAddress else {
      task.cancel()
      throw ServerFailure.cannotListen(port: port, reason: "no address")
    }
    let gate = Gate(port: actual, secrets: secrets)
    door.open(gate)
    return SessionServer(gate: gate, server: server, task: task)
  }

  private init(gate: Gate, server: HTTPServer, task: Task<Void, Never>) {
    self.gate = gate
    self.server = server
    self.task = task
  }

  /// Ends it: requests under way get a second.
  public func stop() async {
    await server.stop(timeout: 1)
    task.cancel()
  }
}

/// Why the server does not listen.
public enum ServerFailure: DescribedFailure, Hashable {
  case cannotListen(port: UInt16, reason: String)

  public var kind: FailureKind { .cannotCreate }

  public var description: String {
    switch self {
    case .cannotListen(let port, let reason):
      "cannot listen on 127.0.0.1:\(port): \(reason); give another --port, or none for any free one"
    }
  }

  static func reason(_ error: any Error) -> String {
    if case SocketError.failed(_, let code, _) = error { return String(cString: strerror(code)) }
    return String(describing: error)
  }
}
