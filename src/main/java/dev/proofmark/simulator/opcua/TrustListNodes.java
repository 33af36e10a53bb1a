package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ulong;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/**
 * The nodes of push management, ServerConfiguration and its one trust list (OPC 10000-12, 7.8 and
 * 7.10). The position in the file cannot be read or moved.
 */
final class TrustListNodes {
  private static final Argument HANDLE = argument("FileHandle", NodeIds.UInt32, -1);

  private final OpcUaServer server;
  private final AuditTrail audit;
  private final PushManagement push;

  private TrustListNodes(OpcUaServer server, Plant plant) {
    this.server = server;
    audit = plant.audit();
    push = new PushManagement(plant, server.getStaticEncodingContext());
  }

  /** Puts the trust list of the plant behind the nodes that the library has. */
  static void install(OpcUaServer server, Plant plant) {
    TrustListNodes nodes = new TrustListNodes(server, plant);
    nodes.file();
    nodes.list();
    nodes.properties();
    // There are no such lists here.
    nodes.node(NodeIds.ServerConfiguration_CertificateGroups_DefaultHttpsGroup).delete();
    nodes.node(NodeIds.ServerConfiguration_CertificateGroups_DefaultUserTokenGroup).delete();
  }

  private void file() {
    method(
        NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open,
        List.of(argument("Mode", NodeIds.Byte, -1)),
        List.of(HANDLE),
        (session, in) -> Optional.of(push.open(session, in.get(0, UByte.class))));
    method(
        NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Read,
        List.of(HANDLE, argument("Length", NodeIds.Int32, -1)),
        List.of(argument("Data", NodeIds.ByteString, -1)),
        (session, in) ->
            Optional.of(push.read(session, in.get(0, UInteger.class), in.get(1, Integer.class))));
    method(
        NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Write,
        List.of(HANDLE, argument("Data", NodeIds.ByteString, -1)),
        List.of(),
        (session, in) -> {
          push.write(session, in.get(0, UInteger.class), in.get(1, ByteString.class));
          return Optional.empty();
        });
    method(
        NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Close,
        List.of(HANDLE),
        List.of(),
        (session, in) -> {
          push.close(session, in.get(0, UInteger.class));
          return Optional.empty();
        });
  }

  private void list() {
    method(
        NodeIds
            .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_OpenWithMasks,
        List.of(argument("Masks", NodeIds.UInt32, -1)),
        List.of(HANDLE),
        (session, in) -> Optional.of(push.openWithMasks(session, in.get(0, UInteger.class))));
    change(
        NodeIds
            .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_CloseAndUpdate,
        List.of(HANDLE),
        List.of(argument("ApplyChangesRequired", NodeIds.Boolean, -1)),
        (session, in) -> Optional.of(push.closeAndUpdate(session, in.get(0, UInteger.class))));
    change(
        NodeIds
            .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate,
        List.of(
            argument("Certificate", NodeIds.ByteString, -1),
            argument("IsTrustedCertificate", NodeIds.Boolean, -1)),
        List.of(),
        (session, in) -> {
          push.addCertificate(in.get(0, ByteString.class), in.get(1, Boolean.class));
          return Optional.empty();
        });
    change(
        NodeIds
            .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate,
        List.of(
            argument("Thumbprint", NodeIds.String, -1),
            argument("IsTrustedCertificate", NodeIds.Boolean, -1)),
        List.of(),
        (session, in) -> {
          push.removeCertificate(in.get(0, String.class), in.get(1, Boolean.class));
          return Optional.empty();
        });
    method(
        NodeIds.ServerConfiguration_GetRejectedList,
        List.of(),
        List.of(argument("Certificates", NodeIds.ByteString, 1)),
        (session, in) -> Optional.of(push.rejected()));
  }

  private void properties() {
    Computed.value(
        node(NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Size),
        session -> ulong(push.size()));
    Computed.value(
        node(
            NodeIds
                .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_OpenCount),
        session -> ushort(push.openCount()));
    Computed.value(
        node(
            NodeIds
                .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Writable),
        session -> true);
    Computed.value(
        node(
            NodeIds
                .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_UserWritable),
        session -> AdministratorMethod.may(session.flatMap(UserTokens::account)));
    Computed.value(
        node(
            NodeIds
                .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_LastUpdateTime),
        session -> new DateTime(Date.from(push.changed())));
    Computed.value(
        node(NodeIds.ServerConfiguration_MaxTrustListSize),
        session -> uint(TrustListFiles.LONGEST));
  }

  private void change(
      NodeId id, List<Argument> in, List<Argument> out, AdministratorMethod.Act act) {
    AdministratorMethod.install((UaMethodNode) node(id), audit, "trust-list-", true, in, out, act);
  }

  private void method(
      NodeId id, List<Argument> in, List<Argument> out, AdministratorMethod.Act act) {
    AdministratorMethod.install((UaMethodNode) node(id), audit, "trust-list-", false, in, out, act);
  }

  private UaNode node(NodeId id) {
    return server.getAddressSpaceManager().getManagedNode(id).orElseThrow();
  }

  private static Argument argument(String name, NodeId type, int rank) {
    return new Argument(name, type, rank, null, LocalizedText.NULL_VALUE);
  }
}
