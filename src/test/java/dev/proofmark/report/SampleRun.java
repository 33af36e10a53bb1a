package dev.proofmark.report;

import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.Identity;
import dev.proofmark.result.Lack;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.RollUp;
import dev.proofmark.result.Run;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Subject.Interface;
import dev.proofmark.result.Verdict;
import java.time.LocalDate;
import java.util.List;

/** A run of an invented gateway that has a little of everything. */
final class SampleRun {
  private static final Lack NO_ACCOUNT =
      new Lack("maker", "no second account", "accounts.operator");
  private static final Lack NO_LIST =
      new Lack("you", "revocation list not loaded in the device", "proofmark enrol gw-200");

  private final MadeUpRun made = new MadeUpRun();

  private SampleRun() {}

  static ReportedRun reported() {
    return reported(run());
  }

  static ReportedRun reported(Run run) {
    Catalogue catalogue = Catalogue.current();
    return ReportedRun.of(catalogue, run, RollUp.assess(catalogue, CheckList.current(), run));
  }

  static Run run() {
    SampleRun sample = new SampleRun();
    sample.device();
    sample.violations();
    sample.undecided();
    sample.passes();
    sample.declarations();
    return sample.made.run();
  }

  /** The same gateway, of which nothing was measured yet. */
  static MadeUpRun gateway() {
    SampleRun sample = new SampleRun();
    sample.device();
    return sample.made;
  }

  private SampleCheck check(String requirement, String name, Severity severity) {
    return new SampleCheck(made, requirement, name, severity);
  }

  private void device() {
    made.types(ComponentType.NDR)
        .claim(2)
        .claim(FoundationalRequirement.FR4, 1)
        .identity(
            new Identity(
                "ACME", "GW-200 gateway", "4711-0815", "3.4.1", "hardened after guideline v2"))
        .face(new Interface("host", "host", List.of(), 0, true, true))
        .face(new Interface("ssh", "ssh", List.of(), 22, true, true))
        .face(new Interface("web", "https", List.of("tls"), 443, true, true))
        .face(new Interface("opcua", "opcua", List.of(), 4840, true, true))
        .face(new Interface("modbus", "modbus", List.of(), 502, true, true))
        .face(new Interface("telecontrol", "iec104", List.of(), 2404, true, false))
        .face(new Interface("tcp/4911", "", List.of(), 4911, false, false))
        .health(new Run.Health(412, 3, 4, 912_331, 2_044_018, 1, false, List.of(4911)));
  }

  private void violations() {
    check("CR 1.11", "UnsuccessfulLoginAttempts.deniesAccessAtTheLimit", Severity.HIGH)
        .says("Access is denied after the declared number of wrong passwords")
        .rows("SSH-005", "WEB-006")
        .on("ssh", Verdict.FAIL, "12 wrong passwords at one a second, no lock and no delay")
        .on("web", Verdict.FAIL, "12 wrong passwords at one a second, no lock and no delay")
        .on("opcua", Verdict.PASS, "the sixth attempt and the right password were refused");
    check("CR 2.1", "AuthorizationEnforcement.asksForALogInOnEveryPage", Severity.HIGH)
        .says("No page of the device can be read without logging in")
        .rows("WEB-002")
        .on("web", Verdict.FAIL, "the settings page /cfg/net opens without logging in")
        .not("ssh", Standing.NOT_IN_PROTOCOL, "ssh has no pages");
    check("CR 1.9", "PublicKeyAuthentication.refusesADefectiveCertificate", Severity.MEDIUM)
        .says("A certificate with one defect is refused, its sound twin is accepted")
        .rows("OPC-029")
        .value("revoked")
        .on("opcua", Verdict.FAIL, "a session was activated with a certificate that is revoked")
        .value("expired")
        .on("opcua", Verdict.PASS, "refused with Bad_CertificateTimeInvalid")
        .value("unknown-authority")
        .on("opcua", Verdict.PASS, "refused with Bad_CertificateUntrusted");
    check("CR 7.7", "LeastFunctionality.opensOnlyDeclaredPorts", Severity.HIGH)
        .says("Every open port is declared")
        .rows("SVC-001")
        .on("host", Verdict.FAIL, "port 4911 is open and not declared");
  }

  private void undecided() {
    check("CR 2.1 RE(1)", "RoleSeparation.keepsOperatorsFromSettings", Severity.MEDIUM)
        .says("An operator cannot change what only an administrator may")
        .rows("WEB-003")
        .open("web", "there is no account of an operator", NO_ACCOUNT)
        .open("opcua", "there is no account of an operator", NO_ACCOUNT);
    check("CR 1.8", "PkiCertificates.refusesWhatItsAuthorityRevoked", Severity.MEDIUM)
        .says("A revoked certificate of the device's own authority is refused")
        .open("opcua", "the revocation list is not in the device", NO_LIST);
    check("CR 7.1", "DenialOfServiceProtection.staysReachableUnderConnections", Severity.HIGH)
        .says("The device answers while its connections are used up")
        .destructive()
        .not("opcua", Standing.NO_CONSENT, "the profile gives no consent to destructive checks")
        .not("web", Standing.NO_CONSENT, "the profile gives no consent to destructive checks");
    check("CR 3.5", "InputValidation.refusesMalformedRequests", Severity.MEDIUM)
        .says("Malformed requests are refused and the device goes on answering")
        .on("web", Verdict.PASS, "40 malformed requests were refused")
        .on("modbus", Verdict.ERROR, "the bench ran out of ephemeral ports")
        .not("telecontrol", Standing.NOT_BUILT, "iec104: Proofmark cannot speak it yet");
    check("CR 2.6", "RemoteSessionTermination.endsASessionOnRequest", Severity.LOW)
        .says("A session ends when its user asks for it")
        .on("ssh", Verdict.PASS, "the session identifier was dead after logging out")
        .not("web", Standing.NOT_CHOSEN, "not among the checks asked for");
    check("CR 2.5", "SessionLock.endsAnIdleSession", Severity.MEDIUM)
        .says("An idle session ends in the declared time")
        .on("ssh,web", Verdict.PASS, "ended after 600 s")
        .on("opcua", Verdict.PASS, "closed after 601 s, the time-out is 600 s")
        .not("modbus", Standing.NOT_IN_PROTOCOL, "modbus has no sessions");
  }

  private void passes() {
    check("CR 3.7", "ErrorHandling.tellsNothingOfItsInside", Severity.LOW)
        .says("Error answers tell nothing of the inside")
        .on("host", Verdict.PASS, "12 error answers held neither paths nor versions");
    check("CR 6.1", "AuditLogAccess.givesTheLogOnlyToAuditors", Severity.MEDIUM)
        .says("Only those who may read the log can read it")
        .on("host", Verdict.PASS, "the log was given to the auditor and to nobody else");
    check("CR 6.2", "ContinuousMonitoring.reportsAnEventInTime", Severity.MEDIUM)
        .says("A security event reaches the collector within 10 s")
        .on("host", Verdict.PASS, "the event came after 1.2 s");
    check("CR 2.12", "NonRepudiation.namesWhoDidIt", Severity.LOW)
        .says("A record names the person behind an action")
        .on("host", Verdict.PASS, "8 of 8 records named the account");
  }

  private void declarations() {
    check("CR 1.1", "HumanUserIdentification.asksWhoTheUserIs", Severity.HIGH)
        .says("Nobody gets in without saying who he is")
        .on("ssh", Verdict.PASS, "no answer without an account")
        .on("web", Verdict.PASS, "no answer without an account")
        .on("opcua", Verdict.PASS, "anonymous sessions were refused")
        .gap("modbus", "plain Modbus knows no users; every register was answered");
    check("CR 3.1", "CommunicationIntegrity.noticesChangedBytes", Severity.MEDIUM)
        .says("A message whose bytes were changed on the way is not executed")
        .gap("modbus", "plain Modbus protects no message; the changed one was executed");
    made.integration(
            "CR 1.1",
            "modbus",
            "plain Modbus, units 1 to 3, only behind a filtering firewall",
            "manual 9.1")
        .integration("CR 3.1", "modbus", "a tunnel for Modbus between the sites", "manual 9.2")
        .integration("CR 1.3", "", "a directory reachable from the zone", "manual 7.2")
        .attest("NDR 3.11", true)
        .attest("NDR 3.12", true)
        .attest("CR 3.4", true)
        .attest("CR 7.3", false)
        .waive("CR 1.11", LocalDate.parse("2027-01-31"))
        .exclude("NDR 1.6", "the device has no radio")
        .exclude("NDR 1.6 RE(1)", "the device has no radio");
  }
}
