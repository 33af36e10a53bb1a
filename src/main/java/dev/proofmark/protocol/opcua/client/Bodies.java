package dev.proofmark.protocol.opcua.client;

import dev.proofmark.pki.MissingAlgorithms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.ResponseHeader;

/** Requests and responses as the bodies of chunks (OPC 10000-6, 5.2). */
public final class Bodies {
  static final EncodingContext CODING = DefaultEncodingContext.INSTANCE;

  static {
    MissingAlgorithms.add();
  }

  private Bodies() {}

  /**
   * A request in bytes.
   *
   * @throws IOException if it cannot be written
   */
  public static byte[] of(UaRequestMessageType request) throws IOException {
    ByteBuf buffer = Unpooled.buffer();
    try {
      new OpcUaBinaryEncoder(CODING).setBuffer(buffer).encodeMessage(null, request);
    } catch (RuntimeException e) {
      throw new IOException("not coded as agreed: " + e.getMessage(), e);
    }
    byte[] body = new byte[buffer.readableBytes()];
    buffer.readBytes(body);
    return body;
  }

  /**
   * A response out of bytes, whether it is good or a fault.
   *
   * @throws IOException if it is none
   */
  public static UaResponseMessageType response(byte[] body) throws IOException {
    try {
      return (UaResponseMessageType)
          new OpcUaBinaryDecoder(CODING)
              .setBuffer(Unpooled.wrappedBuffer(body))
              .decodeMessage(null);
    } catch (RuntimeException e) {
      throw new IOException("not coded as agreed: " + e.getMessage(), e);
    }
  }

  /**
   * The same response if it is good.
   *
   * @throws Refusal if it is a fault
   */
  public static UaResponseMessageType good(UaResponseMessageType response) throws Refusal {
    var status = response.getResponseHeader().getServiceResult();
    if (status.isBad()) {
      throw new Refusal(status, "service fault", besides(response.getResponseHeader()));
    }
    return response;
  }

  /** Whatever an answer tells beside its status. */
  private static String besides(ResponseHeader header) {
    List<String> told = new ArrayList<>();
    DiagnosticInfo diagnostics = header.getServiceDiagnostics();
    if (diagnostics != null && !diagnostics.equals(DiagnosticInfo.NULL_VALUE)) {
      told.add(diagnostics.toString());
    }
    String[] texts = header.getStringTable();
    if (texts != null && texts.length > 0) {
      told.add(String.join(", ", texts));
    }
    if (header.getAdditionalHeader() != null && !header.getAdditionalHeader().isNull()) {
      told.add("additional header");
    }
    return String.join("; ", told);
  }
}
