package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Observed;
import dev.proofmark.device.permission.Rights;
import dev.proofmark.device.permission.RightsTable;
import dev.proofmark.device.permission.RightsTable.Cell;
import dev.proofmark.device.permission.RightsTable.Finding;
import dev.proofmark.profile.Operation;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.RightsMatrix;
import dev.proofmark.profile.RightsMatrix.ObjectRights;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.permission.RightsTrial.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tries what everybody may do with the declared nodes, all of one party in one session (OPC-069). A
 * second session, an operator's, sees what a write came to and puts it back.
 */
public final class OpcUaRights implements Rights {
  private final OpcUaDevice device;
  private final Visitors visitors;
  private final RightsMatrix declared;
  private final TestObjects objects;

  public OpcUaRights(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
    declared =
        contact.endpoint().setting(RightsMatrix.class).orElseGet(() -> new RightsMatrix(List.of()));
    objects =
        contact
            .endpoint()
            .setting(TestObjects.class)
            .orElseGet(() -> new TestObjects(List.of(), List.of(), List.of()));
  }

  @Override
  public Observed<RightsTable> tried() {
    List<String> all = everything();
    return device.observe(
        "OPC UA rights of every role",
        () -> {
          List<Cell> cells = new ArrayList<>();
          try (OpcUaSession eye = device.session(device.contact().accounts().of(Role.OPERATOR))) {
            var trial = new RightsTrial(device.contact(), eye, objects);
            for (Party party : Party.values()) {
              cells.addAll(cells(party, trial, all));
            }
          }
          // What is tried of one object stands together, whoever tried it.
          cells.sort(
              Comparator.comparing((Cell cell) -> all.indexOf(cell.object()))
                  .thenComparing(Cell::operation)
                  .thenComparing(Cell::party));
          var table = new RightsTable(cells);
          device.contact().transcript().noted(table.inWords());
          return table;
        });
  }

  /** The declared nodes, and those that tests may touch. */
  private List<String> everything() {
    Set<String> all = new LinkedHashSet<>();
    declared.objects().stream().map(ObjectRights::object).forEach(all::add);
    Stream.of(objects.writable(), objects.readable(), objects.denied())
        .flatMap(List::stream)
        .forEach(all::add);
    objects.method().ifPresent(all::add);
    if (all.isEmpty()) {
      throw new Undeclared("declare rights: who may do what with which node");
    }
    return List.copyOf(all);
  }

  private List<Cell> cells(Party party, RightsTrial trial, List<String> all) throws IOException {
    boolean expected =
        declared.names(party) || party == Party.NOBODY && visitors.nobodyIsDeclared();
    if (party == Party.NOBODY && !expected) {
      return List.of();
    }
    try (OpcUaSession hand = visitors.session(party)) {
      return each(party, trial, all, (node, operation) -> trial.by(hand, node, operation));
    } catch (NoAccount none) {
      Outcome untried = new Outcome(Finding.UNTRIED, false, "there is no account of this role");
      return expected ? each(party, trial, all, (node, operation) -> untried) : List.of();
    } catch (Refusal refused) {
      if (party != Party.NOBODY || !refused.ofIdentity()) {
        throw refused;
      }
      Outcome denied = new Outcome(Finding.DENIED, false, "no session: " + refused.code());
      return each(party, trial, all, (node, operation) -> denied);
    }
  }

  private interface Act {
    Outcome of(String object, Operation operation) throws IOException;
  }

  private List<Cell> each(Party party, RightsTrial trial, List<String> all, Act act)
      throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (String object : all) {
      for (Operation operation : Operation.values()) {
        Optional<Boolean> right = declared.permits(party, operation, object);
        if (right.isPresent() || trial.concerns(object, operation)) {
          Outcome outcome = act.of(object, operation);
          cells.add(
              new Cell(
                  object,
                  operation,
                  party,
                  right,
                  outcome.finding(),
                  outcome.deniedInWords(),
                  outcome.detail()));
        }
      }
    }
    return cells;
  }
}
