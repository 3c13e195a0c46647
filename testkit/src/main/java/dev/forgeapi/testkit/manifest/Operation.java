package dev.forgeapi.testkit.manifest;

/**
 * An HTTP method that a route can declare in {@code operation}. There are no others: the manifest
 * schema rejects HEAD and OPTIONS (F-006).
 */
public enum Operation {
  GET,
  POST,
  PUT,
  DELETE,
  PATCH;

  /** Whether a request of this operation has a body by convention: POST, PUT, and PATCH. */
  public boolean hasBody() {
    return this == POST || this == PUT || this == PATCH;
  }
}
