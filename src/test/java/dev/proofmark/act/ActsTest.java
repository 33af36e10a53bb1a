package dev.proofmark.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.ProfileException;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.profile.Secret;
import dev.proofmark.result.Course.Deed;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is done to a device by commands, requests and people, and how one sees that it was done. A
 * shell is only the program that these tests start.
 */
class ActsTest {
  private static final String PERSON = "{person: Switch outlet 3 off.}";

  @TempDir private Path folder;
  private final StringWriter screen = new StringWriter();

  private Acts acts(String powerOff, Hands hands) throws IOException, ProfileException {
    String text =
        """
        proofmark: 1
        device: {vendor: ACME, product: PLC}
        types: [EDR]
        claim: 1
        host: 127.18.0.1
        acts: {power-off: %s}
        endpoints: {ssh: {protocol: ssh}}
        """
            .formatted(powerOff);
    Path file = Files.writeString(folder.resolve("plc.yaml"), text);
    DeviceProfile profile = ProfileReader.read(file, Map.of(), Map.of());
    return new Acts(profile, hands, Redactor.of(List.of("sesame")));
  }

  private Acts byShell(String script) throws IOException, ProfileException {
    return acts("{command: [sh, -c, '" + script + "'], within: 10 s}", Hands.nobody());
  }

  private static Order order() {
    return Order.of(ActKind.POWER_OFF, "a check", () -> true);
  }

  private static Order seenAtLook(int number, AtomicInteger looks) {
    return Order.of(ActKind.POWER_OFF, "a check", () -> looks.incrementAndGet() >= number);
  }

  private static String refusal(Acts acts, Order order) {
    return assertThrows(NotDone.class, () -> acts.perform(order)).getMessage();
  }

  private static Reader silence() throws IOException {
    return new PipedReader(new PipedWriter());
  }

  private Hands person(Reader typed) {
    return Hands.of("J. Doe", typed, new PrintWriter(screen));
  }

  @Test
  void aCommandsEffectIsSeenAndKept() throws Exception {
    Acts acts = byShell("exit 0");
    AtomicInteger looks = new AtomicInteger();
    Deed deed = acts.perform(seenAtLook(2, looks));
    assertEquals(List.of(deed), acts.deeds());
    assertEquals(2, looks.get());
    assertEquals("power-off", deed.act());
    assertEquals("command", deed.by());
    assertEquals("a check", deed.why());
    assertTrue(deed.seen());
    assertFalse(deed.done().isBefore(deed.asked()));
  }

  @Test
  void aCommandThatFailsIsOneSentence() throws Exception {
    Acts acts = byShell("echo; echo no outlet 3 >&2; echo more >&2; exit 3");
    assertEquals("power-off: \"sh\" ended with exit code 3: no outlet 3", refusal(acts, order()));
    assertFalse(acts.deeds().get(0).seen());
  }

  @Test
  void aCommandThatDoesNotExistIsNamed() throws Exception {
    Acts acts = acts("{command: [no-such-program-here]}", Hands.nobody());
    String sentence = refusal(acts, order());
    assertTrue(
        sentence.startsWith("power-off: \"no-such-program-here\" cannot be started"), sentence);
  }

  @Test
  void whatIsNotSeenInTimeIsNotDone() throws Exception {
    Acts acts = acts("{command: [\"true\"], within: 100 ms}", Hands.nobody());
    AtomicInteger looks = new AtomicInteger();
    Order never = seenAtLook(Integer.MAX_VALUE, looks);
    NotDone thrown = assertThrows(NotDone.class, () -> acts.perform(never));
    assertTrue(thrown.withoutEffect());
    assertEquals("power-off was done, but 0.1 s showed no effect", thrown.getMessage());
    assertFalse(acts.deeds().get(0).seen());
    assertTrue(looks.get() <= 2, "looked " + looks + " times in a tenth of a second");
  }

  @Test
  void aPasswordIsInTheEnvironmentAndNowhereElse() throws Exception {
    Acts acts = byShell("echo \"$PROOFMARK_PASSWORD\" \"$@\" >&2; exit 1");
    assertEquals(
        "power-off: \"sh\" ended with exit code 1: [secret]",
        refusal(acts, order().with(new Secret("sesame"))));
    assertFalse(acts.deeds().toString().contains("sesame"));
  }

  @Test
  void whatStandsInBracesIsFilledIn() throws Exception {
    Acts acts = byShell("test {user}@{host} = admin@127.18.0.1");
    assertTrue(acts.perform(order().with("user", "admin")).seen());
  }

  @Test
  void aPersonSaysThatItIsDone() throws Exception {
    Acts acts = acts(PERSON, person(new StringReader("\n")));
    Deed deed = acts.perform(seenAtLook(1, new AtomicInteger()));
    assertEquals("J. Doe", deed.by());
    assertTrue(deed.seen());
    String shown = screen.toString();
    assertTrue(shown.contains("J. Doe, please (power-off): Switch outlet 3 off."), shown);
    assertTrue(shown.contains("power-off: seen, thank you."), shown);
  }

  @Test
  void aPersonNeedNotSayWhatCanBeSeen() throws Exception {
    Acts acts = acts(PERSON, person(silence()));
    assertTrue(acts.perform(seenAtLook(1, new AtomicInteger())).seen());
  }

  @Test
  void aPersonsWordAloneIsNotEnough() throws Exception {
    Acts acts = acts("{person: Switch., within: 100 ms}", person(new StringReader("done\n")));
    Order never = seenAtLook(Integer.MAX_VALUE, new AtomicInteger());
    assertEquals("power-off was done, but 0.1 s showed no effect", refusal(acts, never));
    assertFalse(acts.deeds().get(0).seen());
  }

  @Test
  void aPersonMayLeaveItUndone() throws Exception {
    Acts acts = acts(PERSON, person(new StringReader("no\n")));
    assertEquals("power-off: J. Doe left it undone", refusal(acts, unseen()));
  }

  @Test
  void aPersonMayBeGone() throws Exception {
    Acts acts = acts(PERSON, person(Reader.nullReader()));
    assertEquals("power-off: J. Doe cannot be asked any more", refusal(acts, unseen()));
    assertEquals("power-off: J. Doe cannot be asked any more", refusal(acts, unseen()));
  }

  private static Order unseen() {
    return Order.of(ActKind.POWER_OFF, "a check", () -> false);
  }

  @Test
  void withoutAPersonOrAWayNothingIsTried() throws Exception {
    Acts acts = acts(PERSON, Hands.nobody());
    assertEquals(
        "a person does the act power-off, and the run has none: see --hands",
        refusal(acts, unseen()));
    assertEquals(
        "the profile names no act reset",
        refusal(acts, Order.of(ActKind.RESET, "a check", () -> true)));
    assertEquals(List.of(), acts.deeds());
  }

  @Test
  void aPageIsAskedOnce() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer outlet = outlet(asked, 200);
    try {
      acts("{get: \"" + url(outlet) + "/relay/0?turn=off\"}", Hands.nobody()).perform(order());
      assertEquals(List.of("GET /relay/0?turn=off"), asked);
    } finally {
      outlet.stop(0);
    }
  }

  @Test
  void aPageThatRefusesIsOneSentenceWithoutItsQuery() throws Exception {
    HttpServer outlet = outlet(new CopyOnWriteArrayList<>(), 403);
    String url = url(outlet);
    Acts acts = acts("{get: \"" + url + "/cm?password=hush\"}", Hands.nobody());
    assertEquals("power-off: \"" + url + "/cm\" answered with status 403", refusal(acts, order()));
    outlet.stop(0);
    String refused = refusal(acts, order());
    assertTrue(refused.startsWith("power-off: \"" + url + "/cm\" cannot be asked: "), refused);
    assertFalse(refused.contains("hush"));
  }

  private static HttpServer outlet(List<String> asked, int status) throws IOException {
    HttpServer outlet = HttpServer.create(new InetSocketAddress("127.18.0.30", 0), 0);
    outlet.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
          }
        });
    outlet.start();
    return outlet;
  }

  private static String url(HttpServer outlet) {
    return "http://127.18.0.30:" + outlet.getAddress().getPort();
  }
}
