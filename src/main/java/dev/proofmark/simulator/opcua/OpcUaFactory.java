package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import dev.proofmark.simulator.opcua.channel.ChannelFlaw;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Starts the OPC UA server of a simulated PLC. */
public final class OpcUaFactory implements ServiceFactory {
  static final String NAME = "opcua";
  static final int PORT = 4840;

  private static final List<Flaw> FLAWS =
      Stream.<Flaw[]>of(
              Weakness.values(),
              ChannelFlaw.values(),
              SessionFlaw.values(),
              SecretFlaw.values(),
              CertificateFlaw.values(),
              OwnCertificateFlaw.values(),
              TokenFlaw.values(),
              RightsFlaw.values(),
              AuditFlaw.values(),
              InputFlaw.values(),
              TrustFlaw.values())
          .flatMap(Arrays::stream)
          .toList();

  /** The path of its endpoints, as in {@code opc.tcp://127.9.9.1:4840/plc}. */
  public static final String PATH = "/plc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return PORT;
  }

  @Override
  public List<Fault> faults() {
    return Stream.concat(Lock.faults(NAME).stream(), FLAWS.stream().map(Flaw::fault)).toList();
  }

  @Override
  public List<String> accepting() {
    return Stream.of(
            Weakness.acceptAll(),
            ChannelFlaw.acceptAll().toList(),
            SessionFlaw.acceptAll(),
            CertificateFlaw.acceptAll(),
            TokenFlaw.acceptAll(),
            RightsFlaw.acceptAll(),
            InputFlaw.acceptAll(),
            TrustFlaw.acceptAll())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Service start(Plant plant) throws IOException {
    return Weakness.REJECT_CHANNELS.in(plant)
        ? ChannelRefusal.start(plant)
        : OpcUaService.start(plant);
  }
}
