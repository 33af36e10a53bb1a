package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.RevocationList;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryEncoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.TrustListDataType;

/** A tool of another make that fills trust lists by push management. */
record TrustListTool(OpcUaClient client) {
  static final NodeId LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  static final NodeId OPEN =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open;
  static final NodeId OPEN_WITH_MASKS =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_OpenWithMasks;
  static final NodeId READ =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Read;
  static final NodeId WRITE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Write;
  static final NodeId CLOSE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Close;
  static final NodeId CLOSE_AND_UPDATE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_CloseAndUpdate;
  static final NodeId ADD =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate;
  static final NodeId REMOVE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate;
  static final NodeId SIZE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Size;

  static X509CRL empty(Authority authority) {
    return authority.revocationList(RevocationList.empty());
  }

  static TrustListDataType list(int mask, List<Authority> trusted, List<X509CRL> lists)
      throws Exception {
    List<ByteString> certificates = new ArrayList<>();
    for (Authority authority : trusted) {
      certificates.add(ByteString.of(authority.certificate().getEncoded()));
    }
    List<ByteString> revocations = new ArrayList<>();
    for (X509CRL list : lists) {
      revocations.add(ByteString.of(list.getEncoded()));
    }
    return new TrustListDataType(
        uint(mask),
        certificates.toArray(ByteString[]::new),
        revocations.toArray(ByteString[]::new),
        null,
        null);
  }

  static byte[] encode(TrustListDataType list) {
    var buffer = Unpooled.buffer();
    new OpcUaBinaryEncoder(DefaultEncodingContext.INSTANCE)
        .setBuffer(buffer)
        .encodeStruct(null, list, new TrustListDataType.Codec());
    byte[] bytes = new byte[buffer.readableBytes()];
    buffer.readBytes(bytes);
    return bytes;
  }

  /** Uploads in small pieces, as a tool does whose messages are short. */
  void upload(TrustListDataType list) throws Exception {
    Variant handle = call(OPEN, Variant.of(ubyte(6)))[0];
    byte[] bytes = encode(list);
    for (int i = 0; i < bytes.length; i += 500) {
      byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 500));
      call(WRITE, handle, Variant.of(ByteString.of(piece)));
    }
    assertFalse((Boolean) call(CLOSE_AND_UPDATE, handle)[0].getValue());
  }

  TrustListDataType download(NodeId method, Variant argument) throws Exception {
    Variant handle = call(method, argument)[0];
    var content = new ByteArrayOutputStream();
    byte[] piece;
    do {
      piece = ((ByteString) call(READ, handle, Variant.of(500))[0].getValue()).bytesOrEmpty();
      content.writeBytes(piece);
    } while (piece.length == 500);
    call(CLOSE, handle);
    var decoder =
        new OpcUaBinaryDecoder(DefaultEncodingContext.INSTANCE)
            .setBuffer(Unpooled.wrappedBuffer(content.toByteArray()));
    return (TrustListDataType) decoder.decodeStruct(null, new TrustListDataType.Codec());
  }

  Variant[] call(NodeId method, Variant... in) throws Exception {
    CallMethodResult result = result(method, in);
    assertTrue(result.getStatusCode().isGood(), result::toString);
    return result.getOutputArguments();
  }

  long status(NodeId method, Variant... in) throws Exception {
    return result(method, in).getStatusCode().value();
  }

  private CallMethodResult result(NodeId method, Variant... in) throws Exception {
    return client.call(List.of(new CallMethodRequest(LIST, method, in))).getResults()[0];
  }
}
