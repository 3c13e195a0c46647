package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.config.ConfigurationKey;
import dev.forgeapi.testkit.internal.config.ConfigurationKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a key's value is, plan ends with 0 or with 2 and the place, never with 4. */
@Tag("integration")
class HostileConfigurationTest {
  private static final List<String> VALUES =
      List.of(
          "''",
          "'x'",
          "true",
          "-1",
          "1e400",
          "[]",
          "[x]",
          "[[]]",
          "{}",
          "{x: y}",
          "{x: {y: z}}",
          "'sample-.atlassian.net'",
          "'sample..atlassian.net'",
          "'http://localhost:99999'",
          "'http://localhost:8976'",
          "'https://host.example/a?b#c'",
          "'/employees/%2F/ä'",
          "'//'",
          "'../..'",
          "'/dev/zero'",
          "\"a\\0b\"",
          "\"a\\nb\"",
          "\"\\u202e\\x1b[31m\"",
          "\"\\ud83d\"",
          "'24h'",
          "'1ms'",
          "'0.000001'",
          "'2147483647'",
          "'599'",
          "'$${x}'",
          "'${NOT_SET_ANYWHERE}'",
          "'${T:-}'");

  @TempDir private Path folder;

  @Test
  void everyValueOfEveryKeyEndsWithZeroOrWithTwoAndItsPlace() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory");
    Files.copy(app.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    List<String> wrong = new ArrayList<>();
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      for (String value : VALUES) {
        String yaml = yaml(key.path(), value);
        if (!yaml.startsWith("target")) {
          yaml = "target: site\n" + yaml;
        }
        for (String required : List.of("site: a.atlassian.net\n", "environmentId: e\n")) {
          if (!yaml.contains("\n" + required.substring(0, required.indexOf(' ')))) {
            yaml += required;
          }
        }
        Files.writeString(folder.resolve("forge-api.yaml"), yaml);
        Ran ran = Ran.forgeApi("plan", folder.toString());
        boolean placed = ran.err().matches("(?s).*forge-api\\.yaml:\\d+:\\d+: .*");
        if (ran.exit() != 0 && !(ran.exit() == 2 && placed)) {
          wrong.add(yaml + "=> " + ran.exit() + " " + ran.err());
        }
      }
    }
    assertThat(wrong, is(empty()));
  }

  @Test
  void everyValueInTheStubsOfAProductEndsWithZeroOrWithTwoAndItsPlace() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory");
    Files.copy(app.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    List<String> wrong = new ArrayList<>();
    for (String stub : List.of("VALUE", "{get: VALUE}", "{get: /a, VALUE: b}")) {
      for (String value : VALUES) {
        String yaml = "product: {jira: [" + stub.replace("VALUE", value) + "]}\n";
        Files.writeString(folder.resolve("forge-api.yaml"), yaml);
        Ran ran = Ran.forgeApi("plan", folder.toString());
        boolean placed = ran.err().matches("(?s).*forge-api\\.yaml:\\d+:\\d+: .*");
        if (ran.exit() != 0 && !(ran.exit() == 2 && placed)) {
          wrong.add(yaml + "=> " + ran.exit() + " " + ran.err());
        }
      }
    }
    assertThat(wrong, is(empty()));
  }

  @Test
  void whatIsWorthALookIsPrintedAndChangesNothing() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory");
    Files.copy(app.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        "identities: {reader: {scopes: [a:custom], accessToken: 'Bearer tok3n'}}\n");
    Ran ran = Ran.forgeApi("plan", folder.toString());
    assertThat(ran.exit(), is(0));
    assertThat(
        ran.err(),
        containsString(
            "forge-api.yaml:1:56: 'identities.reader.accessToken' is used without the word"
                + " Bearer"));
  }

  /** The key with a value, as flow YAML: a route's name where one is asked for. */
  private static String yaml(String path, String value) {
    String yaml = value;
    String[] names = path.replace("NAME", "employee-api-1").split("\\.", -1);
    for (int at = names.length - 1; at > 0; at--) {
      yaml = "{" + names[at] + ": " + yaml + "}";
    }
    return names[0] + ": " + yaml + "\n";
  }
}
