package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.Observed;
import dev.proofmark.device.record.AccountRecords;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records about one account in the audit log that is the value of a node (OPC-021). */
public final class OpcUaAccountRecords implements AccountRecords {
  private static final Pattern COUNTING = Pattern.compile("\\S*\\d\\S*");

  private final OpcUaDevice device;
  private final Set<String> known = new HashSet<>();

  public OpcUaAccountRecords(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Set<String>> kindsSinceLast() {
    return device.observe("OPC UA audit log read for one account", this::read);
  }

  private Set<String> read() throws IOException {
    String user = device.contact().accounts().disposable().user();
    Pattern named = Pattern.compile("(?<![\\w-])" + Pattern.quote(user) + "(?![\\w-])");
    List<String> fresh = records().stream().filter(known::add).filter(named.asPredicate()).toList();
    return fresh.stream()
        .map(record -> COUNTING.matcher(record.replace(user, "")).replaceAll("#"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> records() throws IOException {
    var accounts = device.contact().accounts();
    try (OpcUaSession session = device.session(accounts.of(log().reader()))) {
      if (session.value(OpcUaDevice.node(log().path())) instanceof Object[] records) {
        return Stream.of(records).map(String::valueOf).toList();
      }
      throw new IOException("the log is no list of records");
    }
  }

  private AuditLog log() {
    return device
        .contact()
        .endpoint()
        .setting(AuditLog.class)
        .orElseThrow(() -> new Undeclared("declare log: the node of the audit log, its reader"));
  }
}
