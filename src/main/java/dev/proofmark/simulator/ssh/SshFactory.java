package dev.proofmark.simulator.ssh;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts the SSH server on port 2222. */
public final class SshFactory implements ServiceFactory {
  private static final List<Fault> OWN =
      List.of(
          new Fault(
              "ssh.max_auth_tries=unlimited",
              "Neither a connection nor an account limits the number of wrong passwords."),
          new Fault(
              "ssh.connection-attempts=unlimited",
              "One connection may try any number of passwords; accounts lock as declared."),
          new Fault("ssh.banner=none", "No notice is shown before the log-in."),
          new Fault("ssh.banner=late", "The notice is shown only once a password was accepted."),
          new Fault(
              "ssh.algorithms=legacy",
              "Group 1 key exchange, SHA-1 host signatures, CBC ciphers and HMAC-MD5 are usable."),
          new Fault(
              "ssh.algorithms=only-legacy", "Of every kind only the legacy algorithms are left."),
          new Fault("ssh.empty_user=true", "An empty user name opens a session."),
          new Fault("ssh.idle_timeout=none", "An idle session never ends."),
          new Fault("ssh.commands=unchecked", "Every account may change values."));

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public int port() {
    return 2222;
  }

  @Override
  public List<Fault> faults() {
    List<Fault> all = new ArrayList<>(OWN);
    all.addAll(Lock.faults("ssh"));
    return all;
  }

  @Override
  public List<String> accepting() {
    return List.of(
        "ssh.max_auth_tries=unlimited",
        "ssh.banner=none",
        "ssh.algorithms=legacy",
        "ssh.idle_timeout=none",
        "ssh.commands=unchecked");
  }

  @Override
  public Service start(Plant plant) throws IOException {
    return new SshService(plant, name(), port());
  }
}
