package dev.forgeapi.conformance.requirement;

/** What a route must look like for a requirement to concern it. */
public enum Condition {
  ALWAYS("the app has a route"),
  EXACT("a path without wildcards"),
  LAST_STAR("a path that ends with /*"),
  TAIL("a path that ends with /**"),
  MIDDLE_STAR("a path with * before its last segment"),
  WILDCARD("a path with a wildcard"),
  BODY("the operation POST, PUT or PATCH"),
  SEVERAL_SCOPES("more than one scope"),
  SEVERAL_OPERATIONS("a path that another operation has too"),
  OTHER_SCOPES_ELSEWHERE("other scopes than another route");

  private final String words;

  Condition(String words) {
    this.words = words;
  }

  /** Completes "no route has …". */
  public String words() {
    return words;
  }
}
