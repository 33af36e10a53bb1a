package dev.proofmark.protocol.opcua.permission;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;

import dev.proofmark.protocol.opcua.client.Services;
import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * The methods by which security is administered (OPC 10000-12, 7.10; OPC 10000-18, 4 and 5), with
 * arguments with which none of them can do harm.
 */
final class SecurityMethods {
  private static final ByteString GARBAGE = ByteString.of(new byte[] {1, 2, 3, 4});
  private static final NodeId TRUST_LIST =
      NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList;
  private static final Variant ONE_TOO_MANY = Variant.of("not called");

  /** Called with arguments that no server can act on; so what comes after the right is seen. */
  private static final List<Call> HARMLESS =
      List.of(
          // A mode of opening with bits that do not exist.
          new Call(
              "TrustList.Open",
              TRUST_LIST,
              NodeIds.ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_Open,
              Variant.of(ubyte(0xF0))),
          new Call(
              "TrustList.AddCertificate",
              TRUST_LIST,
              NodeIds
                  .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_AddCertificate,
              Variant.of(GARBAGE),
              Variant.of(true)),
          new Call(
              "TrustList.RemoveCertificate",
              TRUST_LIST,
              NodeIds
                  .ServerConfiguration_CertificateGroups_DefaultApplicationGroup_TrustList_RemoveCertificate,
              Variant.of("0000000000000000000000000000000000000000"),
              Variant.of(true)),
          configuring(
              "UpdateCertificate",
              NodeIds.ServerConfiguration_UpdateCertificate,
              Variant.of(NodeId.NULL_VALUE),
              Variant.of(NodeId.NULL_VALUE),
              Variant.of(GARBAGE),
              Variant.of(new ByteString[] {GARBAGE}),
              Variant.of("none"),
              Variant.of(GARBAGE)),
          // A wrong number of arguments: right ones would be carried out.
          configuring("ApplyChanges", NodeIds.ServerConfiguration_ApplyChanges, ONE_TOO_MANY),
          configuring(
              "CreateSigningRequest",
              NodeIds.ServerConfiguration_CreateSigningRequest,
              ONE_TOO_MANY),
          configuring(
              "ResetToServerDefaults",
              NodeIds.ServerConfiguration_ResetToServerDefaults,
              ONE_TOO_MANY,
              ONE_TOO_MANY),
          new Call(
              "RequestServerStateChange", NodeIds.Server, NodeIds.Server_RequestServerStateChange),
          new Call(
              "RoleSet.AddRole",
              NodeIds.Server_ServerCapabilities_RoleSet,
              NodeIds.Server_ServerCapabilities_RoleSet_AddRole),
          new Call(
              "SecurityAdmin.AddIdentity",
              NodeIds.WellKnownRole_SecurityAdmin,
              NodeIds.WellKnownRole_SecurityAdmin_AddIdentity),
          new Call(
              "UserManagement.AddUser", NodeIds.UserManagement, NodeIds.UserManagement_AddUser));

  private SecurityMethods() {}

  private record Call(String name, NodeId object, NodeId method, Variant... arguments) {}

  private static Call configuring(String name, NodeId method, Variant... arguments) {
    return new Call(name, NodeIds.ServerConfiguration, method, arguments);
  }

  /** Calls the one method that shows something and changes nothing. */
  static String rejectedList(Services session) throws IOException {
    session.call(NodeIds.ServerConfiguration, NodeIds.ServerConfiguration_GetRejectedList);
    return "the list of rejected certificates was given";
  }

  /**
   * Calls all of them. Where arguments are judged before rights, an error about them says nothing;
   * the method that has none then decides.
   */
  static void callAll(Services session, String who, Trials trials) throws IOException {
    boolean refused = isListRefused(session, who, trials);
    for (Call call : HARMLESS) {
      trials.tried(
          who + call.name(),
          () -> {
            session.call(call.object(), call.method(), call.arguments());
            return "carried out";
          },
          answer -> refused && answer.ofArguments());
    }
  }

  private static boolean isListRefused(Services session, String who, Trials trials)
      throws IOException {
    boolean[] refused = {false};
    trials.tried(
        who + "GetRejectedList",
        () -> rejectedList(session),
        answer -> {
          refused[0] = answer.ofRight();
          return false;
        });
    return refused[0];
  }
}
