package dev.proofmark.simulator.modbus;

import dev.proofmark.codec.mbap.ExceptionCode;
import dev.proofmark.codec.mbap.Frame;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Faults;
import dev.proofmark.simulator.Plant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Optional;

/** Answers the requests of a connection until it ends; the same for plain Modbus and over TLS. */
final class Conversation {
  private static final int UNIT = 1;

  private final Slave slave;
  private final AuditTrail audit;
  private final String service;
  private final boolean rejects;
  private final boolean executesRefused;

  /**
   * @param executesRefused the fault: what is refused is done nevertheless
   */
  Conversation(Slave slave, Plant plant, String service, boolean executesRefused) {
    this.slave = slave;
    this.audit = plant.audit();
    this.rejects = plant.has(Faults.REJECT);
    this.service = service;
    this.executesRefused = executesRefused;
  }

  void hold(InputStream in, OutputStream out, Requester requester) throws IOException {
    Optional<Frame> next = Frame.read(in);
    while (next.isPresent() && next.get().protocol() == 0) {
      Frame request = next.get();
      if (request.unit() == UNIT) {
        byte[] answer = answer(request, requester);
        out.write(Frame.of(request.transaction(), UNIT, answer).encode());
        out.flush();
      }
      next = Frame.read(in);
    }
  }

  private byte[] answer(Frame request, Requester requester) {
    int function = request.function();
    boolean may = !rejects && requester.may().test(function);
    byte[] answer =
        may ? slave.answer(request.pdu()) : ExceptionCode.ILLEGAL_FUNCTION.pdu(function);
    if (!may && executesRefused) {
      slave.answer(request.pdu());
    }
    if (!may || Slave.WRITES.contains(function)) {
      boolean done = (answer[0] & 0x80) == 0;
      audit.record(
          requester.source(),
          requester.name(),
          service,
          may ? AuditTrail.Type.WRITE : AuditTrail.Type.DENIED,
          done,
          "pdu=" + HexFormat.of().formatHex(request.pdu()));
    }
    return answer;
  }
}
