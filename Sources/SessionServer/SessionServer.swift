import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import PatternModel
import PatternSession

/// A server for one session's pages, on loopback alone.
public final class SessionServer: Sendable {
  /// How long a request may take to arrive, and an answer to be taken.
  public struct Patience: Sendable {
    /// Seconds for a request's head, and for a connection between two requests.
    public var headSeconds = 30.0
    /// Seconds for its body, and for the answer.
    public var bodySeconds = 10.0

    public init() {}
  }

  /// The address that opens the first page, with the key in it.
  public var address: String { "http://\(gate.host)/enter?key=\(gate.secrets.key)" }
  public var port: UInt16 { gate.port }

  private let gate: Gate
  private let listener: any Channel
  private let loop: MultiThreadedEventLoopGroup
  private let threads: NIOThreadPool

  /// Starts to listen; answers by the time this returns. Waits, so not for an event loop or a task to call.
  ///
  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - respond: is called from several threads at once, and may wait.
  /// - Throws: `ServerFailure` where it cannot listen.
  public static func start(
    port: UInt16, secrets: Secrets = Secrets(), patience: Patience = Patience(),
    respond: @escaping @Sendable (PageRequest, _ formToken: String) -> PageResponse
  ) throws -> SessionServer {
    // One loop moves the bytes of a room's browsers; what takes time is done on threads.
    let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let threads = NIOThreadPool(numberOfThreads: 4)
    threads.start()
    let bootstrap = ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let gate = Gate(port: try listeningPort(of: channel), secrets: secrets)
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(
            withErrorHandling: false, withEncoderConfiguration: .init(), withDecoderLimitConfiguration: headLimits)
          try pipeline.addHandler(
            Connection(exchange: Exchange(gate: gate, respond: respond), patience: patience, threads: threads))
        }
      }
    do {
      let listener = try bootstrap.bind(host: "127.0.0.1", port: Int(port)).wait()
      let gate = Gate(port: try listeningPort(of: listener), secrets: secrets)
      return SessionServer(gate: gate, listener: listener, loop: loop, threads: threads)
    } catch {
      try? threads.syncShutdownGracefully()
      try? loop.syncShutdownGracefully()
      throw ServerFailure.cannotListen(port: port, reason: ServerFailure.reason(error))
    }
  }

  private init(gate: Gate, listener: any Channel, loop: MultiThreadedEventLoopGroup, threads: NIOThreadPool) {
    self.gate = gate
    self.listener = listener
    self.loop = loop
    self.threads = threads
  }

  /// Ends it: lets nobody in any more, waits for what is being answered, and closes every connection.
  ///
  /// - Throws: What the system says against it; nothing is answered any more all the same.
  public func stop() throws {
    defer { try? loop.syncShutdownGracefully() }
    try listener.close().wait()
    try threads.syncShutdownGracefully()
  }

  private static var headLimits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    (limits.maxHeaderFieldSize, limits.maxHeaderListSize) = (Gate.longestHead, Gate.longestHead)
    limits.maxHeaderFieldCount = 100
    return limits
  }

  /// The port that a channel listens on, or that it came in by.
  private static func listeningPort(of channel: any Channel) throws -> UInt16 {
    guard let port = channel.localAddress?.port.flatMap(UInt16.init(exactly:)) else {
      throw ChannelError.unknownLocalAddress
    }
    return port
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
    if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
    return String(describing: error)
  }
}
