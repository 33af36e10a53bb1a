package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Plant;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** The methods by which the server's own certificate is renewed (OPC 10000-12, 7.10). */
final class CertificateNodes {
  private static final Argument GROUP = argument("CertificateGroupId", NodeIds.NodeId, -1);
  private static final Argument TYPE = argument("CertificateTypeId", NodeIds.NodeId, -1);

  private final OpcUaServer server;
  private final Plant plant;

  private CertificateNodes(OpcUaServer server, Plant plant) {
    this.server = server;
    this.plant = plant;
  }

  /** Puts the certificate of the plant behind the nodes that the library has. */
  static void install(OpcUaServer server, Plant plant) {
    new CertificateNodes(server, plant).methods(new CertificatePush(plant));
  }

  private void methods(CertificatePush push) {
    method(
        NodeIds.ServerConfiguration_CreateSigningRequest,
        List.of(
            GROUP,
            TYPE,
            argument("SubjectName", NodeIds.String, -1),
            argument("RegeneratePrivateKey", NodeIds.Boolean, -1),
            argument("Nonce", NodeIds.ByteString, -1)),
        List.of(argument("CertificateRequest", NodeIds.ByteString, -1)),
        (session, in) ->
            Optional.of(
                push.signingRequest(
                    session,
                    in.or(2, String.class, ""),
                    in.get(3, Boolean.class),
                    in.or(4, ByteString.class, ByteString.NULL_VALUE))));
    method(
        NodeIds.ServerConfiguration_UpdateCertificate,
        List.of(
            GROUP,
            TYPE,
            argument("Certificate", NodeIds.ByteString, -1),
            argument("IssuerCertificates", NodeIds.ByteString, 1),
            argument("PrivateKeyFormat", NodeIds.String, -1),
            argument("PrivateKey", NodeIds.ByteString, -1)),
        List.of(argument("ApplyChangesRequired", NodeIds.Boolean, -1)),
        (session, in) ->
            Optional.of(
                push.update(
                    session,
                    in.get(2, ByteString.class),
                    List.of(in.or(3, ByteString[].class, new ByteString[0])),
                    !in.or(4, String.class, "").isEmpty())));
    method(
        NodeIds.ServerConfiguration_ApplyChanges,
        List.of(),
        List.of(),
        (session, in) -> {
          push.apply();
          return Optional.empty();
        });
  }

  private void method(
      NodeId id, List<Argument> in, List<Argument> out, AdministratorMethod.Act act) {
    var node = (UaMethodNode) server.getAddressSpaceManager().getManagedNode(id).orElseThrow();
    AdministratorMethod.install(node, plant.audit(), "own-certificate-", true, in, out, act);
  }

  private static Argument argument(String name, NodeId type, int rank) {
    return new Argument(name, type, rank, null, LocalizedText.NULL_VALUE);
  }
}
