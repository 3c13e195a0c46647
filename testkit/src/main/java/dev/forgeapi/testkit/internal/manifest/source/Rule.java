package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;

/** A rule that a manifest or scopes file can break: its stable name and the fact it rests on. */
public enum Rule {
  // the file as such
  FILE_MISSING("file-missing", "F-031"),
  FILE_SIZE("file-size", "F-031"),
  FILE_ENCODING("file-encoding", "F-031"),
  YAML_SYNTAX("yaml-syntax", "F-031"),
  YAML_LIMITS("yaml-limits", "F-031"),
  TOO_MANY_PROBLEMS("too-many-problems", "F-031"),
  // manifest.yml
  ENVIRONMENT_VARIABLE("environment-variable", "Forge CLI"),
  APP_ID("app-id", "F-054"),
  MANIFEST_SHAPE("manifest-shape", "F-001"),
  MERGE_KEY("merge-key", "Forge CLI"),
  RUNTIME_RETIRED("runtime-retired", "F-132"),
  MODULE_NAME("module-name", "F-001"),
  MODULE_SHAPE("module-shape", "F-001"),
  MODULE_REFERENCE("module-reference", "F-007"),
  MODULE_KEY_UNIQUE("module-key-unique", "F-004"),
  ROUTES_MIN("routes-min", "F-001"),
  ROUTE_SHAPE("route-shape", "F-002"),
  ROUTE_REQUIRED("route-required", "F-002"),
  ROUTE_PROPERTY("route-property", "F-002"),
  ROUTE_KEY("route-key", "F-004"),
  ROUTE_PATH("route-path", "F-005"),
  ROUTE_OPERATION("route-operation", "F-006"),
  ROUTE_FUNCTION("route-function", "F-007"),
  FUNCTION_KEY("function-key", "F-007"),
  FUNCTION_KEY_LENGTH("function-key-length", "F-007"),
  FUNCTION_HANDLER("function-handler", "F-141"),
  NAMED_FILE("named-file", "vendor's validator"),
  ROUTE_ACCEPT("route-accept", "F-008"),
  ROUTE_SCOPES("route-scopes", "F-009"),
  ROUTE_UNLICENSED_ACCESS("route-unlicensed-access", "F-010"),
  PERMISSION_SCOPES("permission-scopes", "F-011"),
  // custom-scopes.yaml
  SCOPES_FILE_SHAPE("scopes-file-shape", "F-027"),
  SCOPES_FILE_VERSION("scopes-file-version", "F-027"),
  SCOPES_FILE_COUNT("scopes-file-count", "F-027"),
  SCOPES_FILE_NAME("scopes-file-name", "F-027"),
  SCOPES_FILE_DESCRIPTION("scopes-file-description", "F-027"),
  SCOPES_FILE_DISPLAY_NAME("scopes-file-display-name", "F-028"),
  // beyond the vendor
  ROUTE_DUPLICATE("route-duplicate", "F-019"),
  ROUTE_OVERLAP("route-overlap", "F-023"),
  ROUTE_CASE("route-case", "F-023"),
  SCOPE_UNDECLARED("scope-undeclared", "F-032"),
  SCOPE_UNUSED("scope-unused", "F-033"),
  SCOPE_TOTAL("scope-total", "F-033");

  final String id;
  final String fact;

  Rule(String id, String fact) {
    this.id = id;
    this.fact = fact;
  }

  public boolean isOf(ManifestProblem problem) {
    return problem.rule().equals(id);
  }

  public ManifestProblem error(SourceLocation location, String message, String fix) {
    return new ManifestProblem(ManifestProblem.Level.ERROR, id, fact, location, message, fix);
  }

  public ManifestProblem warning(SourceLocation location, String message, String fix) {
    return new ManifestProblem(ManifestProblem.Level.WARNING, id, fact, location, message, fix);
  }
}
