package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.Acknowledge;
import dev.proofmark.codec.uasc.Hello;
import dev.proofmark.codec.uasc.MalformedMessage;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.eclipse.milo.opcua.stack.transport.server.ServerApplicationContext;

/**
 * What client and server agree on before there is a channel (OPC 10000-6, 7.1.2.3).
 *
 * @param url of the endpoint as the client calls it
 * @param chunk the longest that the client takes, in bytes
 */
record Greeting(String url, int chunk) {
  /** The longest chunk that this server takes and sends, in bytes. */
  static final int CHUNK = 65_535;

  /** The most chunks of one request. */
  static final int CHUNKS = 64;

  /** The longest request, in bytes. */
  static final int MESSAGE = 2 * 1024 * 1024;

  private static final int LEAST_CHUNK = 8192;
  private static final int LONGEST_URL = 4096;

  static Greeting of(byte[] message, ServerApplicationContext application)
      throws MalformedMessage, UaException {
    Hello hello = Hello.read(message);
    if (hello.url().length() > LONGEST_URL || !known(hello.url(), application)) {
      throw new UaException(StatusCodes.Bad_TcpEndpointUrlInvalid);
    }
    if (hello.receives() < LEAST_CHUNK || hello.sends() < LEAST_CHUNK) {
      throw new UaException(StatusCodes.Bad_ConnectionRejected, "buffers too small");
    }
    return new Greeting(hello.url(), (int) Math.min(CHUNK, hello.receives()));
  }

  byte[] answer() {
    return new Acknowledge(0, CHUNK, chunk, MESSAGE, CHUNKS).encode();
  }

  String path() {
    return EndpointUtil.getPath(url);
  }

  private static boolean known(String url, ServerApplicationContext application) {
    String path = EndpointUtil.getPath(url);
    return application.getEndpointDescriptions().stream()
        .anyMatch(endpoint -> EndpointUtil.getPath(endpoint.getEndpointUrl()).equals(path));
  }
}
