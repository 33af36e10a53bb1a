package fr2_use_control;

import static dev.proofmark.bench.Expect.between;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.permission.AccessSettings;
import dev.proofmark.device.permission.AnonymousRights;
import dev.proofmark.device.permission.ObjectStructure;
import dev.proofmark.device.permission.SecurityAdministration;
import dev.proofmark.device.permission.SecurityAdministration.Caller;
import dev.proofmark.device.permission.SecurityRecords;

/** Nobody but the administrator sets up, widens or looks into what keeps the device secure. */
@Verifies("CR 2.1")
class CR_2_1_SecuritySettings {

  @Check(
      value = "the security of the device is administered by its administrator, and in secret",
      risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.1 RE(2)", "CR 7.6"})
  @Covers(
      value = "OPC-071",
      missing = "methods of software update are not called, nor are vendor's but the declared one")
  void isAdministeredByNobodyElse(SecurityAdministration administration, Caller caller) {
    between(administration::byAdministrator, () -> administration.by(caller)).deniedOrAbsent();
  }

  @Check(value = "who is not known does nothing but read", risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.1 RE(1)", "CR 2.1 RE(2)"})
  @Covers(
      value = "OPC-013",
      missing =
          "nodes taken at random are not read, as nothing says who may read them; what nobody may"
              + " read of the declared ones is compared with them, and history and nodes are changed"
              + " in checks of their own")
  void letsNobodyDoMoreThanRead(AnonymousRights rights) {
    between(rights::byOperator, rights::byNobody).denied();
  }

  @Check(value = "nobody but an administrator changes rights to an object", risk = INTRUSIVE)
  @AlsoVerifies({"CR 7.6", "CR 3.4"})
  @Covers(
      value = "OPC-073",
      missing = "attributes are written as they are and not widened, and EURange is not written")
  void keepsItsAccessSettings(AccessSettings settings) {
    between(settings::valueByOperator, settings::settingsByOthers).denied();
  }

  @Check(value = "no stranger adds objects to the device or removes any", risk = INTRUSIVE)
  @AlsoVerifies({"CR 7.7", "CR 3.5"})
  @Covers("OPC-074")
  void keepsItsStructure(ObjectStructure structure) {
    between(structure::seen, structure::changed).denied();
  }

  @Check("nobody but an administrator sees who else is logged in and how")
  @AlsoVerifies({"CR 4.1", "CR 3.7"})
  @Covers(
      value = "OPC-077",
      missing = "audit events are not subscribed to, and other servers' own records are not known")
  void showsItsSecurityToAdministratorsAlone(SecurityRecords records) {
    between(records::byAdministrator, records::byOthers).denied();
  }
}
