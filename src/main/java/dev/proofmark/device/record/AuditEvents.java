package dev.proofmark.device.record;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.device.Variant;

/** Audit records that the device hands to those who may watch, as things happen. */
public interface AuditEvents extends Capability {
  /** Something about connections, clients and users that a device has to record. */
  enum Occasion implements Variant {
    /** A client whom the device trusts opens a protected connection. */
    CONNECTION,
    /** A client whom the device does not trust tries to. */
    UNTRUSTED_CLIENT,
    /** A client whose certificate is over tries to. */
    EXPIRED_CLIENT,
    /** A session begins. */
    SESSION,
    /** A client by another name than its certificate's asks for a session. */
    FOREIGN_NAME,
    /** A user logs in. */
    LOG_IN,
    /** A user tries to with a wrong password. */
    WRONG_PASSWORD,
    /** A user logs out. */
    LOG_OUT,
    /** The session of a user ends because nobody uses it. */
    TIME_OUT;

    /** Whether it comes to something, and is not refused. */
    public boolean succeeds() {
      return switch (this) {
        case UNTRUSTED_CLIENT, EXPIRED_CLIENT, FOREIGN_NAME, WRONG_PASSWORD -> false;
        default -> true;
      };
    }
  }

  /** A change of the device, made or tried by a user. */
  enum Deed implements Variant {
    /** An operator writes a test object. */
    WRITE,
    /** Somebody who may not tries to. */
    DENIED_WRITE,
    /** An operator tries to open the list of trusted clients by its method. */
    DENIED_CALL,
    /** An administrator lets the device trust one client more. */
    TRUST
  }

  /** Lets a user do this, and watches what the device records of it; what was changed is undone. */
  Observed<Recorded> of(Deed deed);

  /** Lets this happen, and watches what the device records of it. */
  Observed<Recorded> of(Occasion occasion);
}
