package dev.proofmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the house: who may know whom, and who may touch the network. */
class ArchitectureTest {
  private static final String US = "dev.proofmark.";
  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                "dev.proofmark",
                "fr1_identification",
                "fr2_use_control",
                "fr3_integrity",
                "fr4_confidentiality",
                "fr5_data_flow",
                "fr6_response",
                "fr7_availability");
  }

  private static void holds(ArchRule rule) {
    rule.check(house);
  }

  /** A package may know only these of ours. */
  private static void knowsOnly(String name, String... others) {
    DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> ours =
        DescribedPredicate.describe(
            "ours",
            type ->
                type.getPackageName().startsWith("dev.proofmark")
                    || type.getPackageName().matches("fr[1-7]_.*"));
    String[] allowed = new String[others.length + 1];
    allowed[0] = US + name + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = US + others[i] + "..";
    }
    holds(
        noClasses()
            .that()
            .resideInAPackage(US + name + "..")
            .should()
            .dependOnClassesThat(
                ours.and(
                    DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                            allowed)))));
  }

  @Test
  void everyPackageKnowsOnlyThoseBelowIt() {
    knowsOnly("catalogue");
    knowsOnly("profile", "catalogue");
    knowsOnly("evidence");
    knowsOnly("statistics");
    knowsOnly("device", "profile", "catalogue", "evidence", "statistics");
    knowsOnly("pki", "evidence");
    knowsOnly("codec", "evidence");
    knowsOnly("wire", "evidence");
    knowsOnly(
        "protocol",
        "device",
        "profile",
        "catalogue",
        "evidence",
        "statistics",
        "pki",
        "codec",
        "wire");
    knowsOnly("act", "profile", "catalogue", "evidence", "result", "wire", "codec");
    knowsOnly("store", "device", "profile", "catalogue", "evidence", "pki");
    knowsOnly("pace", "bench", "store", "result", "device", "profile", "catalogue", "evidence");
    knowsOnly("simulator", "codec", "pki");
    knowsOnly("result", "catalogue", "profile", "evidence");
    knowsOnly("report", "catalogue", "profile", "evidence", "result");
  }

  @Test
  void nobodyNamesADriver() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(US + "protocol.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(US + "protocol.*.."));
    holds(slices().matching(US + "protocol.(*)..").should().notDependOnEachOther());
  }

  @Test
  void suitesSpeakOnlyOfTheDevice() {
    holds(
        classes()
            .that()
            .resideInAPackage("fr*..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "fr*..",
                US + "bench",
                US + "device..",
                US + "profile",
                US + "evidence",
                US + "catalogue",
                US + "result",
                "java.lang..",
                "java.time..",
                "java.util",
                "java.util.function",
                "java.util.stream"));
    holds(slices().matching("(fr*)..").should().notDependOnEachOther());
    holds(
        noClasses()
            .that()
            .resideInAPackage("fr*..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class));
  }

  @Test
  void packagesMakeNoCircle() {
    holds(slices().matching(US + "(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyTheGateAndTheSimulatorOpenSockets() {
    Set<String> openers =
        Set.of(
            "java.net.Socket.<init>",
            "java.net.ServerSocket.<init>",
            "java.net.DatagramSocket.<init>",
            "java.net.MulticastSocket.<init>",
            "java.nio.channels.SocketChannel.open",
            "java.nio.channels.ServerSocketChannel.open",
            "java.nio.channels.DatagramChannel.open",
            "java.nio.channels.AsynchronousSocketChannel.open",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "java.net.http.HttpClient.newHttpClient",
            "java.net.http.HttpClient.newBuilder",
            "java.net.InetAddress.isReachable");
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(US + "wire..", US + "simulator..")
            .should()
            .callCodeUnitWhere(
                DescribedPredicate.describe(
                    "opens a socket",
                    call ->
                        openers.contains(call.getTargetOwner().getName() + "." + call.getName()))));
  }

  @Test
  void onlyTheBenchAndTheCommandLineKnowJUnit() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(US + "bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit.."));
  }

  @Test
  void onlyTimeAndTheGateWait() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(US + "bench.Time")
            .and()
            .resideOutsideOfPackages(US + "wire..", US + "simulator..")
            .should()
            .callMethod(Thread.class, "sleep", long.class));
  }

  @Test
  void suitesHaveNoLifecycleAndAreNotPublic() {
    holds(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("fr*..")
            .should()
            .notBeAnnotatedWith("org.junit.jupiter.api.BeforeEach")
            .andShould()
            .notBeAnnotatedWith("org.junit.jupiter.api.BeforeAll"));
    holds(classes().that().resideInAPackage("fr*..").should().notBePublic());
  }
}
