import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: its requests are read one after the other, each within its time, and answered on a thread that may wait.
///
/// Runs on the event loop of its channel alone. The pipeline before it hands over one request at a time: the next one comes once
/// the end of an answer was written.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    /// Between two requests, or in the head of one.
    case head
    case body(Exchange.Admitted, isLast: Bool)
    /// The answer is made or sent.
    case answer
    /// The last answer was sent: what still arrives is dropped.
    case ended
  }

  private let exchange: Exchange
  private let patience: SessionServer.Patience
  private let threads: NIOThreadPool
  private var state = State.head
  private var body: [UInt8] = []
  /// Whether the other side sends no more.
  private var isInputClosed = false
  private var deadline: Scheduled<Void>?

  init(exchange: Exchange, patience: SessionServer.Patience, threads: NIOThreadPool) {
    self.exchange = exchange
    self.patience = patience
    self.threads = threads
  }

  // MARK: Reading

  func channelActive(context: ChannelHandlerContext) {
    closeUnlessHead(context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .head):
      do throws(Refusal) {
        state = .body(try exchange.admit(head), isLast: !head.isKeepAlive)
        after(patience.bodySeconds, context) { $0.refuse(Refusal(408, "The body did not arrive in time."), context) }
      } catch {
        refuse(error, context)
      }
    // No longer than what was announced, and that was let in.
    case (.body(let piece), .body): body += piece.readableBytesView
    case (.end, .body(let request, let isLast)): answer(request, isLast: isLast, context)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch (error, state) {
    case (HTTPParserError.headerOverflow, .head), (HTTPParserError.headerOverflow, .body):
      refuse(Refusal(431, "At most \(Gate.longestHead) bytes are read of a request's head."), context)
    case (is HTTPParserError, .head), (is HTTPParserError, .body):
      refuse(Refusal(400, "The request cannot be read."), context)
    // What comes behind a fault that was answered.
    case (is ByteToMessageDecoderError, _), (is HTTPParserError, _): break
    default: context.close(promise: nil)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
    isInputClosed = true
    // Whoever asked and then sends no more still gets the answer.
    if case .answer = state { return }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    state = .ended
  }

  // MARK: Answering

  private func answer(_ request: Exchange.Admitted, isLast: Bool, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    state = .answer
    let (exchange, body) = (exchange, body)
    self.body = []
    threads.runIfActive(eventLoop: context.eventLoop) { exchange.answer(request, body: body) }
      .assumeIsolated().whenComplete { result in
        switch result {
        case .success(let answer): self.send(answer, isLast: isLast || answer.isLast || self.isInputClosed, context)
        // The server ends.
        case .failure: context.close(promise: nil)
        }
      }
  }

  private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    body = []
    state = .answer
    send(Answer(refusal), isLast: true, context)
  }

  /// Sends an answer; the next request is read once its last byte has left, so that answers nobody reads do not pile up.
  private func send(_ answer: Answer, isLast: Bool, _ context: ChannelHandlerContext) {
    after(patience.bodySeconds, context) { _ in context.close(promise: nil) }
    context.write(wrapOutboundOut(.head(answer.head(isLast: isLast))), promise: nil)
    let bytes = context.channel.allocator.buffer(bytes: answer.bytes)
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(bytes)))).assumeIsolated().whenComplete { result in
      guard case .success = result else { return context.close(promise: nil) }
      if isLast { self.end(context) } else { self.goOn(context) }
    }
  }

  private func goOn(_ context: ChannelHandlerContext) {
    state = .head
    closeUnlessHead(context)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Says that no more is coming, and leaves a moment to read the answer in: a connection that is closed while something in it was
  /// not read is reset, and the other side may lose what it had not read either.
  private func end(_ context: ChannelHandlerContext) {
    state = .ended
    after(Connection.lingerSeconds, context) { _ in context.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(mode: .output, promise: nil)
    if isInputClosed { context.close(promise: nil) }
  }

  private static let lingerSeconds = 0.5

  // MARK: Time

  /// The head of the next request has to be here in time.
  private func closeUnlessHead(_ context: ChannelHandlerContext) {
    after(patience.headSeconds, context) { _ in context.close(promise: nil) }
  }

  /// Sets the one deadline that there is at a time.
  private func after(_ seconds: Double, _ context: ChannelHandlerContext, _ work: @escaping (Connection) -> Void) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) { work(self) }
  }
}
