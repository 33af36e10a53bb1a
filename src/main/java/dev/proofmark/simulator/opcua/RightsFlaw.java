package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The faults of rights: who may do what with the nodes of the server. */
enum RightsFlaw implements Flaw {
  PARTS_UNCHECKED(
      "opcua.observer_can_write=index-range", "Lets every user write a part of a value."),
  TIMED_UNCHECKED(
      "opcua.observer_can_write=with-time", "Lets every user write a value that has a time."),
  METHODS_UNCHECKED("opcua.method_permission_unchecked=true", "Lets every user call every method."),
  METHODS_IN_CLEAR(
      "opcua.method_permission_unchecked=in-clear",
      "Lets the administrator call his methods on channels that do not encrypt."),
  NOBODY_OPERATES(
      "opcua.anonymous_role=Operator", "Gives nobody a session with the rights of an operator."),
  PERMISSIONS_WRITABLE(
      "opcua.rolepermissions_writable=true", "Lets every user change who may do what with a node."),
  ADDS_NODES("opcua.addnodes_open=true", "Lets every user add and delete nodes and references."),
  RESTRICTIONS_IGNORED(
      "opcua.accessrestrictions_ignored=true",
      "Shows on signed channels what it says must be encrypted."),
  NOTHING_RESTRICTED(
      "opcua.sign_endpoint=true", "Does not demand encryption for what is confidential."),
  DIAGNOSTICS_OPEN(
      "opcua.security_diagnostics_open=true", "Shows every user how the sessions of others are."),
  HISTORY_OPEN(
      "opcua.history_delete_open=true", "Lets every user change and delete what was recorded.");

  private final Fault fault;

  RightsFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of the faults that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return Stream.of(
            METHODS_UNCHECKED,
            NOBODY_OPERATES,
            PERMISSIONS_WRITABLE,
            ADDS_NODES,
            RESTRICTIONS_IGNORED,
            DIAGNOSTICS_OPEN,
            HISTORY_OPEN)
        .map(flaw -> flaw.fault.name())
        .toList();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
