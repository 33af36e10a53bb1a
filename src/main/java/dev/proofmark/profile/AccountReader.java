package dev.proofmark.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the accounts; a counted one becomes as many as it counts. */
final class AccountReader {
  private static final String NUMBER = "{}";
  private static final int MOST = 1000;

  private final Map<String, List<Account>> byName = new LinkedHashMap<>();

  /** Reads every account of the group. */
  static AccountReader read(Optional<Section> accounts) {
    AccountReader reader = new AccountReader();
    accounts.ifPresent(
        all -> all.names().forEach(n -> all.section(n).ifPresent(s -> reader.add(n, s))));
    accounts.ifPresent(reader::refuseClashes);
    return reader;
  }

  /** All of them, by declaration order. */
  List<Account> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** The names as they are written in the profile. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The names of the accounts behind a name, counted or not; empty if there are none. */
  List<String> expand(String name) {
    List<Account> behind = byName.get(name);
    return (behind == null ? all().stream().filter(a -> a.name().equals(name)) : behind.stream())
        .map(Account::name)
        .toList();
  }

  private void add(String name, Section section) {
    String user = section.needed("user");
    Secret password = section.secret("password");
    Role role = section.needed("role", Forms.word(Role.class), Role.OBSERVER);
    boolean disposable = section.value("disposable", Forms::flag).orElse(false);
    boolean made = section.value("make", Forms::flag).orElse(false);
    if (made && !disposable) {
      section.wrong(
          "make", "is true, so the account is removed again; say so with disposable: true");
    }
    boolean counted = section.has("count");
    int count = section.value("count", Forms.whole(1, MOST)).orElse(1);
    if (counted && !user.contains(NUMBER) && !user.isEmpty()) {
      section.wrong("user", "is " + Words.quote(user) + "; put {} where the number goes");
    }
    if (!counted && user.contains(NUMBER)) {
      section.wrong("user", "is " + Words.quote(user) + "; say with count how many there are");
    }
    section.end();
    List<Account> accounts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String number = Integer.toString(i);
      String numbered = counted ? name + number : name;
      String login = counted ? user.replace(NUMBER, number) : user;
      accounts.add(new Account(numbered, login, password, role, disposable, made));
    }
    byName.put(name, accounts);
  }

  private void refuseClashes(Section section) {
    byName.forEach(
        (name, accounts) ->
            accounts.stream()
                .map(Account::name)
                .filter(n -> !n.equals(name) && byName.containsKey(n))
                .forEach(n -> section.wrong(n, "exists already: \"" + name + "\" counts to it")));
  }
}
