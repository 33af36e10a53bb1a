package dev.proofmark.simulator.web;

import dev.proofmark.codec.http.Form;
import dev.proofmark.codec.http.Request;
import dev.proofmark.codec.http.Response;
import dev.proofmark.pki.X509;
import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Role;
import dev.proofmark.simulator.TrustStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the administrator alone does over the web: accounts, and whom the PLC trusts. */
final class Administration {
  /** Where it is done, by POST. */
  static final Set<String> PATHS =
      Set.of("/users", "/users/create", "/users/remove", "/trust", "/trust/remove");

  private final Plant plant;
  private final String service;
  private final Sessions sessions;
  private final boolean checksRoles;
  private final boolean disableEnds;

  Administration(Plant plant, String service, Sessions sessions) {
    this.plant = plant;
    this.service = service;
    this.sessions = sessions;
    this.checksRoles = !plant.has("web.role_check=ui_only");
    this.disableEnds = !plant.has("web.disable=keeps-sessions");
  }

  Response answer(Request request, Account who, String source) {
    boolean may = !checksRoles || who.role() == Role.ADMINISTRATOR;
    Form form = request.form();
    return switch (request.path()) {
      case "/users" -> {
        String detail = "account-" + user(form) + "-enabled=" + form.field("enabled").orElse("");
        boolean sound = may && enable(form);
        note(source, who, sound, detail);
        yield Pages.done(may, sound, "Give user, and enabled as true or false.\n");
      }
      case "/users/create" -> {
        boolean sound = may && create(form);
        note(source, who, sound, "account-" + user(form) + "-created");
        yield Pages.done(
            may,
            sound,
            "Give user, a name that is free, password, 8 characters or more, and role, which is"
                + " administrator, operator, observer or auditor.\n");
      }
      case "/users/remove" -> {
        boolean sound = may && remove(form);
        note(source, who, sound, "account-" + user(form) + "-removed");
        yield Pages.done(may, sound, "Give user; the first administrator stays.\n");
      }
      default -> trust(request, form, may, who, source);
    };
  }

  private boolean enable(Form form) {
    Optional<Account> account = plant.accounts().find(user(form));
    String enabled = form.field("enabled").orElse("");
    boolean sound = account.isPresent() && Set.of("true", "false").contains(enabled);
    if (sound) {
      account.get().enable(enabled.equals("true"));
    }
    if (sound && enabled.equals("false") && disableEnds) {
      sessions.endAll(account.get(), "");
    }
    return sound;
  }

  private boolean create(Form form) {
    String user = user(form);
    String password = form.field("password").orElse("");
    Optional<Role> role =
        Arrays.stream(Role.values())
            .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(form.field("role").orElse("")))
            .findFirst();
    return user.matches("[A-Za-z0-9._-]{1,32}")
        && password.length() >= Account.SHORTEST_PASSWORD
        && role.isPresent()
        && plant.accounts().create(user, role.get(), password).isPresent();
  }

  private boolean remove(Form form) {
    Optional<Account> account = plant.accounts().find(user(form));
    boolean removed = plant.accounts().remove(user(form));
    if (removed && disableEnds) {
      account.ifPresent(gone -> sessions.endAll(gone, ""));
    }
    return removed;
  }

  private Response trust(Request request, Form form, boolean may, Account who, String source) {
    boolean removes = request.path().equals("/trust/remove");
    String name = store(request, form);
    Optional<TrustStore> store = plant.trustStores().named(name);
    boolean sound = false;
    if (may && store.isPresent()) {
      try {
        sound = removes ? distrust(store.get(), form) : trust(store.get(), form);
      } catch (GeneralSecurityException malformed) {
        sound = false;
      }
    }
    note(source, who, sound, "trust-" + name + (removes ? "-removed" : "-added"));
    return Pages.done(
        may,
        sound,
        "Give store, which is opcua or mbaps, and certificate"
            + (removes ? ", one that is in the store, as PEM.\n" : ", crl, or both, as PEM.\n"));
  }

  private static boolean trust(TrustStore store, Form form) throws GeneralSecurityException {
    Optional<byte[]> certificate = pem(form, "certificate");
    Optional<byte[]> list = pem(form, "crl");
    if (certificate.isEmpty() && list.isEmpty()) {
      return false;
    }
    // Both are read before the first is taken.
    Optional<X509Certificate> trusted =
        certificate.isPresent()
            ? Optional.of(X509.certificate(certificate.get()))
            : Optional.empty();
    Optional<X509CRL> revoked =
        list.isPresent() ? Optional.of(X509.revocationList(list.get())) : Optional.empty();
    store.change(
        old -> {
          var more = trusted.map(old::trusting).orElse(old);
          if (revoked.isPresent() && !more.signed(revoked.get())) {
            throw new GeneralSecurityException("a revocation list of an unknown authority");
          }
          return revoked.map(more::with).orElse(more);
        });
    return true;
  }

  private static boolean distrust(TrustStore store, Form form) throws GeneralSecurityException {
    Optional<byte[]> certificate = pem(form, "certificate");
    if (certificate.isEmpty()) {
      return false;
    }
    X509Certificate unwanted = X509.certificate(certificate.get());
    store.change(
        old -> {
          if (!old.trusted().contains(unwanted)) {
            throw new GeneralSecurityException("no such certificate");
          }
          return old.without(unwanted);
        });
    return true;
  }

  /** The store may be named behind the path, too, because it is no secret. */
  private static String store(Request request, Form form) {
    String[] target = request.target().split("\\?", 2);
    Form query = target.length == 2 ? Form.decode(target[1]) : Form.EMPTY;
    return form.field("store").or(() -> query.field("store")).orElse("");
  }

  private static Optional<byte[]> pem(Form form, String name) {
    return form.field(name)
        .filter(text -> !text.isBlank())
        .map(text -> text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String user(Form form) {
    return form.field("user").orElse("");
  }

  private void note(String source, Account who, boolean done, String detail) {
    plant.audit().record(source, who.user(), service, Type.CONFIGURATION, done, detail);
  }
}
