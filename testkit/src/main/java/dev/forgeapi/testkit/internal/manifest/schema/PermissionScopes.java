package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads {@code permissions.scopes}: a list of names, or a map from name to settings such as
 * allowImpersonation (F-125). The vendor's validator has a list of about 650 scopes; here a name is
 * judged by its parts, so that a new object of a known product is no error. A custom scope is one
 * (F-011).
 */
final class PermissionScopes {
  private static final Pattern GRANULAR =
      Pattern.compile(
          "(admin|delete|import|read|readonly|redact|search|send|validate|view|write)"
              + ":(graph:|customer:|organization:)?[a-z][a-z0-9.-]*"
              + ":(bitbucket|jira|confluence|jira-software|jira-service-management|customer-notes"
              + "|cmdb|brie|realtime|artifacts|rovo|compass|agent-interface|capacity-planning|ccg"
              + "|fsag|support-api-gateway|teams|atlassian|external|focus|loom|talent|opsgenie)");
  private static final Pattern CLASSIC =
      Pattern.compile(
          "(access-email-addresses|act-as-user|admin|delete|read|write):connect-(confluence|jira)"
              + "|project-admin:connect-jira|space-admin:connect-confluence"
              + "|manage:(confluence-configuration|jira-configuration|jira-data-provider"
              + "|jira-project|jira-webhook|servicedesk-customer)"
              + "|moderate:confluence-(comments|content)"
              + "|read:(account|app-system-token|app-user-token|confluence-content\\.all"
              + "|confluence-content\\.permission|confluence-content\\.summary|confluence-groups"
              + "|confluence-props|confluence-space\\.summary|confluence-user|jira-user|jira-work|me"
              + "|servicedesk-request|servicemanagement-insight-objects)"
              + "|write:(confluence-content|confluence-file|confluence-groups|confluence-props"
              + "|confluence-space|jira-work|servicedesk-request)"
              + "|report:personal-data|search:confluence|storage:app");

  private final Set<String> newer;
  private final Consumer<ManifestProblem> problems;

  /**
   * @param newer names that are known to be right
   */
  PermissionScopes(Set<String> newer, Consumer<ManifestProblem> problems) {
    this.newer = newer;
    this.problems = problems;
  }

  Set<String> read(Mapping permissions) {
    Set<String> names = new LinkedHashSet<>();
    permissions.get("scopes").ifPresent(scopes -> read(scopes, names));
    return names;
  }

  private void read(YamlNode scopes, Set<String> names) {
    if (scopes instanceof Sequence list) {
      list.items().forEach(item -> add(item, names));
    } else if (scopes instanceof Mapping map) {
      map.entries().values().stream().map(Entry::key).forEach(key -> add(key, names));
    } else {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              scopes.location(),
              "permissions.scopes is " + scopes.kind() + " where a list or a map is expected",
              "Write a list of scopes, each after a dash."));
    }
  }

  private void add(YamlNode node, Set<String> names) {
    if (!(node instanceof Scalar scope)) {
      return; // refused as no text
    }
    names.add(scope.text());
    if (scope.text().endsWith(":custom")) {
      problems.accept(
          Rule.PERMISSION_SCOPES.error(
              scope.location(),
              "the custom scope " + Quoted.of(scope.text()) + " is in permissions.scopes",
              "Remove it there; it belongs in a route's scopes and in custom-scopes.yaml."));
    } else if (!GRANULAR.matcher(scope.text()).matches()
        && !CLASSIC.matcher(scope.text()).matches()
        && !newer.contains(scope.text())) {
      problems.accept(
          Rule.PERMISSION_SCOPES.error(
              scope.location(),
              Quoted.of(scope.text()) + " is not a scope of a product",
              "Correct it; if it is newer than @forge/manifest 13.7.0, list it in the"
                  + " environment variable "
                  + NewNames.VARIABLE
                  + "."));
    }
  }
}
