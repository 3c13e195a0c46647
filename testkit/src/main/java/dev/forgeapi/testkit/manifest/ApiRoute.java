package dev.forgeapi.testkit.manifest;

import java.util.List;

/**
 * One entry of {@code modules.apiRoute}: an operation on a path, the function that serves it, and
 * the scopes that a caller needs (F-002).
 *
 * @param key unique among all modules of the manifest (F-004)
 * @param path what the route matches
 * @param operation the HTTP method
 * @param function key of the {@code modules.function} entry that serves the route
 * @param scopes the scopes that a caller's token must all have (F-026), in the order of the
 *     manifest; never empty
 * @param accept the declared media types; empty where the manifest leaves them out
 * @param location where the entry begins in the manifest
 */
public record ApiRoute(
    String key,
    RoutePattern path,
    Operation operation,
    String function,
    List<ScopeName> scopes,
    List<String> accept,
    SourceLocation location) {

  public ApiRoute {
    scopes = List.copyOf(scopes);
    accept = List.copyOf(accept);
  }

  /** Of the key alone: it is unique, and routes are looked up for each request of a run. */
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key + " (" + operation + " " + path + ")";
  }
}
