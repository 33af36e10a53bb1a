package dev.proofmark.protocol.opcua.lifecycle;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** The trust list of a device in the hands of its administrator (OPC 10000-12, 7.8.2). */
public final class TrustListFile {
  private static final NodeId LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  private static final NodeId OPEN =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open;
  private static final NodeId READ =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Read;
  private static final NodeId WRITE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Write;
  private static final NodeId CLOSE =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Close;
  private static final NodeId CLOSE_AND_UPDATE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_CloseAndUpdate;
  private static final NodeId ADD =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate;
  private static final NodeId REMOVE =
      NodeIds
          .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate;

  private static final String ABSENT =
      "the device has no trust list that OPC UA can change; load the files as its manual says";

  private static final int TO_READ = 1;
  private static final int TO_WRITE_ANEW = 6;
  // What small devices take in one byte string.
  private static final int CHUNK = 4096;
  private static final int LONGEST = 4 << 20;

  private final OpcUaSession session;

  /**
   * @param session of an administrator on a channel that encrypts
   */
  public TrustListFile(OpcUaSession session) {
    this.session = session;
  }

  public TrustContent read() throws IOException {
    Variant handle = open(TO_READ);
    try {
      var bytes = new ByteArrayOutputStream();
      byte[] chunk = next(handle);
      while (chunk.length > 0) {
        bytes.write(chunk);
        if (bytes.size() > LONGEST) {
          throw new IOException("the trust list does not end after " + LONGEST + " bytes");
        }
        chunk = next(handle);
      }
      return TrustContent.of(bytes.toByteArray());
    } finally {
      letGo(handle);
    }
  }

  /**
   * Changes the list: certificate by certificate if only those change and the device takes them so,
   * else as a whole.
   */
  public void change(TrustContent there, TrustContent wanted) throws IOException {
    if (!there.differsInCertificatesOnly(wanted)) {
      replace(wanted);
      return;
    }
    try {
      for (ByteString more : without(wanted.certificates(), there.certificates())) {
        call(ADD, Variant.of(more), Variant.of(true));
      }
      for (ByteString less : without(there.certificates(), wanted.certificates())) {
        String thumbprint = Thumbprint.sha1(less.bytesOrEmpty());
        call(REMOVE, Variant.of(thumbprint), Variant.of(true));
      }
    } catch (Refusal notSo) {
      // Authorities, for one, are often taken with their revocation lists only.
      replace(wanted);
    }
  }

  private void replace(TrustContent wanted) throws IOException {
    put(wanted.encoded(), true);
  }

  /**
   * Writes these bytes, whatever they are, over the file.
   *
   * @param update whether what was written is put into force; if not, the file is just closed
   */
  void put(byte[] bytes, boolean update) throws IOException {
    Variant handle = open(TO_WRITE_ANEW);
    List<Variant> said;
    try {
      for (int at = 0; at < bytes.length; at += CHUNK) {
        byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + CHUNK));
        call(WRITE, handle, Variant.of(ByteString.of(chunk)));
      }
      said = call(update ? CLOSE_AND_UPDATE : CLOSE, handle);
    } catch (Refusal refused) {
      // Else nobody could open it for writing until our session ends.
      letGo(handle);
      throw refused;
    }
    if (said.stream().anyMatch(needed -> Boolean.TRUE.equals(needed.getValue()))) {
      session.call(NodeIds.ServerConfiguration, NodeIds.ServerConfiguration_ApplyChanges);
    }
  }

  private Variant open(int mode) throws IOException {
    Variant handle;
    try {
      handle = first(call(OPEN, Variant.of(ubyte(mode))));
    } catch (Refusal refused) {
      throw refused.ofAbsence() ? refused.because(ABSENT) : refused;
    }
    if (!(handle.getValue() instanceof UInteger)) {
      throw new IOException("no file handle in the answer to the request for one");
    }
    return handle;
  }

  private byte[] next(Variant handle) throws IOException {
    Object data = first(call(READ, handle, Variant.of(CHUNK))).getValue();
    return data instanceof ByteString chunk ? chunk.bytesOrEmpty() : new byte[0];
  }

  /** Closes the file without an effect; a device that has done so already may refuse. */
  private void letGo(Variant handle) throws IOException {
    try {
      call(CLOSE, handle);
    } catch (Refusal closed) {
      return;
    }
  }

  private List<Variant> call(NodeId method, Variant... inputs) throws IOException {
    return session.call(LIST, method, inputs);
  }

  private static Variant first(List<Variant> outputs) throws IOException {
    if (outputs.isEmpty()) {
      throw new IOException("nothing came back from a call of the trust list");
    }
    return outputs.get(0);
  }

  private static List<ByteString> without(List<ByteString> all, List<ByteString> some) {
    List<ByteString> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }
}
