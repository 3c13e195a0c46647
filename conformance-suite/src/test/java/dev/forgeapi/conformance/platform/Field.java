package dev.forgeapi.conformance.platform;

/** A header field. */
public record Field(String name, String value) {
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
