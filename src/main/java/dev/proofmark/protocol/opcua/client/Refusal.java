package dev.proofmark.protocol.opcua.client;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** The device answered with a bad status: in an error message, a service fault or a result. */
public final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  // Who says one of these has not judged what was asked: no denial.
  private static final Set<Long> UNABLE =
      Set.of(
          StatusCodes.Bad_TooManySessions,
          StatusCodes.Bad_TcpServerTooBusy,
          StatusCodes.Bad_ServerTooBusy,
          StatusCodes.Bad_TcpNotEnoughResources,
          StatusCodes.Bad_ResourceUnavailable,
          StatusCodes.Bad_OutOfMemory,
          StatusCodes.Bad_Timeout,
          StatusCodes.Bad_ServerHalted,
          StatusCodes.Bad_Shutdown,
          StatusCodes.Bad_ServerNotConnected,
          StatusCodes.Bad_NotImplemented,
          StatusCodes.Bad_ServiceUnsupported,
          StatusCodes.Bad_CommunicationError,
          StatusCodes.Bad_DecodingError,
          StatusCodes.Bad_EncodingError,
          StatusCodes.Bad_TcpEndpointUrlInvalid,
          StatusCodes.Bad_TcpMessageTooLarge,
          StatusCodes.Bad_TcpMessageTypeInvalid);

  // What a device says to a user whom it does not take (OPC 10000-4, 5.7.3.3).
  private static final Set<Long> OF_IDENTITY =
      Set.of(
          StatusCodes.Bad_IdentityTokenInvalid,
          StatusCodes.Bad_IdentityTokenRejected,
          StatusCodes.Bad_UserAccessDenied);

  // What a device says to a request of a session that it does not serve here (OPC 10000-4, 7.38).
  private static final Set<Long> OF_SESSION =
      Set.of(
          StatusCodes.Bad_SessionIdInvalid,
          StatusCodes.Bad_SessionClosed,
          StatusCodes.Bad_SessionNotActivated,
          StatusCodes.Bad_SecureChannelIdInvalid,
          StatusCodes.Bad_SecurityChecksFailed,
          StatusCodes.Bad_SecurityPolicyRejected,
          StatusCodes.Bad_SecurityModeInsufficient,
          StatusCodes.Bad_SecurityModeRejected,
          StatusCodes.Bad_UserAccessDenied,
          StatusCodes.Bad_RequestTypeInvalid);

  private static final Set<Long> OF_SERVICE =
      Set.of(
          StatusCodes.Bad_ServiceUnsupported,
          StatusCodes.Bad_NotImplemented,
          StatusCodes.Bad_NotSupported);

  private static final Set<Long> OF_FORM =
      Set.of(
          StatusCodes.Bad_CommunicationError,
          StatusCodes.Bad_DecodingError,
          StatusCodes.Bad_EncodingError,
          StatusCodes.Bad_TcpMessageTooLarge,
          StatusCodes.Bad_TcpMessageTypeInvalid);

  private static final Set<Long> OF_ABSENCE =
      Set.of(
          StatusCodes.Bad_NodeIdUnknown,
          StatusCodes.Bad_NodeIdInvalid,
          StatusCodes.Bad_MethodInvalid,
          StatusCodes.Bad_NotSupported);

  // What is hidden from somebody is unknown to him.
  private static final Set<Long> OF_RIGHT =
      Set.of(
          StatusCodes.Bad_UserAccessDenied,
          StatusCodes.Bad_NotReadable,
          StatusCodes.Bad_NotWritable,
          StatusCodes.Bad_NotExecutable,
          StatusCodes.Bad_SecurityModeInsufficient,
          StatusCodes.Bad_InsufficientClientProfile,
          StatusCodes.Bad_WriteNotSupported,
          StatusCodes.Bad_HistoryOperationUnsupported,
          StatusCodes.Bad_NodeIdUnknown);

  // Who says one of these cannot do it for anybody.
  private static final Set<Long> OF_LACK =
      Set.of(
          StatusCodes.Bad_NotImplemented,
          StatusCodes.Bad_NotSupported,
          StatusCodes.Bad_ServiceUnsupported,
          StatusCodes.Bad_AttributeIdInvalid,
          StatusCodes.Bad_MethodInvalid);

  private static final Set<Long> OF_ARGUMENTS =
      Set.of(
          StatusCodes.Bad_ArgumentsMissing,
          StatusCodes.Bad_TooManyArguments,
          StatusCodes.Bad_InvalidArgument,
          StatusCodes.Bad_TypeMismatch,
          StatusCodes.Bad_OutOfRange,
          StatusCodes.Bad_CertificateInvalid);

  private final long status;
  private final String besides;

  /**
   * @param reason the device's own words; may be null
   */
  public Refusal(StatusCode status, String reason) {
    this(status, reason, "");
  }

  /**
   * @param besides what else the device told together with its refusal
   */
  Refusal(StatusCode status, String reason, String besides) {
    super(reason == null ? "" : reason);
    this.status = status.value();
    this.besides = besides;
  }

  /** What else the device told together with its refusal: diagnostics, texts; empty if nothing. */
  public String besides() {
    return besides;
  }

  /** Whether the device has no such thing. */
  public boolean ofAbsence() {
    return OF_ABSENCE.contains(status);
  }

  /** Whether the session is bound to another channel. */
  public boolean ofOtherChannel() {
    return is(StatusCodes.Bad_SecureChannelIdInvalid);
  }

  /** Whether the device does not have the service at all. */
  public boolean ofService() {
    return OF_SERVICE.contains(status);
  }

  /** Whether it is the session that is refused, or the channel that the request came over. */
  public boolean ofSession() {
    return OF_SESSION.contains(status);
  }

  /** Whether it is about what may be done, and not about how it was asked for. */
  public boolean ofRight() {
    return OF_RIGHT.contains(status);
  }

  /** Whether the device has no such function, whoever asks. */
  public boolean ofLack() {
    return OF_LACK.contains(status);
  }

  /** Whether it is about the arguments of a method. */
  public boolean ofArguments() {
    return OF_ARGUMENTS.contains(status);
  }

  /** The same refusal in words that say what it means here. */
  public Refusal because(String meaning) {
    return new Refusal(new StatusCode(status), meaning);
  }

  /** What the end of an exchange comes to, whether the device said no or the connection failed. */
  public static Reply replyTo(IOException e) {
    return e instanceof Refusal refused ? refused.reply() : Attempt.failed(e);
  }

  /**
   * The same where what was sent was wrong on purpose: a device that cannot make sense of it has
   * refused it.
   */
  public static Reply replyToWrong(IOException e) {
    return e instanceof Refusal refused && OF_FORM.contains(refused.status)
        ? Reply.denied(refused.code(), refused.getMessage())
        : replyTo(e);
  }

  /** The name of the status code, such as {@code Bad_UserAccessDenied} (OPC 10000-6, A.2). */
  public String code() {
    return StatusCodes.lookup(status).map(names -> names[0]).orElse("0x%08X".formatted(status));
  }

  public boolean is(long other) {
    return status == other;
  }

  /** Whether it is the user who is refused, and not the client or the moment. */
  public boolean ofIdentity() {
    return OF_IDENTITY.contains(status);
  }

  /** What it comes to where it may have another reason than the one that is tried. */
  public Reply undecided(String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, code(), 0, why);
  }

  /** Whether the device has judged what was asked: it could have said yes. */
  public boolean ofJudgement() {
    return !UNABLE.contains(status);
  }

  public Reply reply() {
    return UNABLE.contains(status)
        ? new Reply(Kind.SILENT, Ending.RESPONSE, code(), 0, "the device could not answer")
        : Reply.denied(code(), getMessage());
  }
}
