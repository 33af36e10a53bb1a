package dev.proofmark.catalogue;

/** The seven foundational requirements into which IEC 62443 orders everything it asks. */
public enum FoundationalRequirement {
  FR1("IAC", "Identification and authentication control", "identity"),
  FR2("UC", "Use control", "use"),
  FR3("SI", "System integrity", "integrity"),
  FR4("DC", "Data confidentiality", "secrecy"),
  FR5("RDF", "Restricted data flow", "zones"),
  FR6("TRE", "Timely response to events", "events"),
  FR7("RA", "Resource availability", "available");

  private final String abbreviation;
  private final String title;
  private final String word;

  FoundationalRequirement(String abbreviation, String title, String word) {
    this.abbreviation = abbreviation;
    this.title = title;
    this.word = word;
  }

  /** The standard's abbreviation, such as {@code IAC}. */
  public String abbreviation() {
    return abbreviation;
  }

  /** The standard's title. */
  public String title() {
    return title;
  }

  /** One word for narrow tables. */
  public String word() {
    return word;
  }
}
