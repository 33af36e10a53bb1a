package dev.proofmark.catalogue;

/** The component types of IEC 62443-4-2; a product may be more than one. */
public enum ComponentType {
  SAR("software application"),
  EDR("embedded device"),
  HDR("host device"),
  NDR("network device");

  private final String title;

  ComponentType(String title) {
    this.title = title;
  }

  /** The type in plain words. */
  public String title() {
    return title;
  }
}
