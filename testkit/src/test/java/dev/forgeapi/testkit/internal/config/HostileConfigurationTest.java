package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key is given values that nobody means: it is used, or refused with its place. */
@Tag("integration")
class HostileConfigurationTest {
  /** As YAML. */
  static final List<String> VALUES =
      List.of(
          "''",
          "' '",
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          ".nan",
          "99999999999999999999",
          "[]",
          "{}",
          "[[]]",
          "[a, {b: c}]",
          "{a: {b: {c: [1]}}}",
          "'sample-.atlassian.net'",
          "'sample..atlassian.net'",
          "'https://[::1'",
          "'http://localhost:99999'",
          "'http://localhost:0/x'",
          "'https://user:password@host/'",
          "'https://1.2.3.4.5'",
          "'/%zz'",
          "'//'",
          "'../../../../etc/passwd'",
          "\"a\\0b\"",
          "\"a\\nb: c\"",
          "\"\\u202e\\u0007\\x1b[31m\"",
          "\"\\ud83d\"",
          "'" + "x".repeat(5000) + "'",
          "'999999999h'",
          "'0ms'",
          "'-5s'",
          "'NaN'",
          "'1d'",
          "'٣'",
          "'${'",
          "'${NOT_SET}'",
          "'${EMPTY}'",
          "'$${x}'",
          "&a [*b]",
          "!!binary aGk=",
          "!!python/object:os.system x",
          "!!set {a, b}",
          "!!int 'x'",
          "!!null x",
          "!<tag:x> y",
          "{<<: {a: b}}",
          "{a: b, a: c}",
          "{? [a] : b}",
          "{null: null}",
          "{1: 2, true: false}",
          "[null]",
          "[-1, 1e9]",
          "[a, a]",
          "2001-01-01",
          "2001-12-14t21:59:43.10-05:00",
          "0x7fffffffffffffff",
          "0o777",
          "-0",
          "1e-400",
          "-.inf",
          "1_000",
          "'1,000'",
          "'10 s'",
          "'PT10S'",
          "'-PT1S'",
          "'1e3s'",
          "'9223372036854775807ms'",
          "'\u221e'",
          "\"\\u200b\"",
          "\"a\\tb\"",
          "'undefined'",
          "'Bearer'",
          "'${{ secrets.X }}'",
          "'${A}${B}'",
          "'C:\\x\\..\\y'",
          "'file:///etc/passwd'",
          "'~'",
          "~");

  private Path folder;
  private ConfigurationFixture fixture;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.fixture = new ConfigurationFixture(folder).variable("EMPTY", "");
  }

  /** The key with a value, as flow YAML: a route's name where one is asked for. */
  static String yaml(String path, String value) {
    String yaml = value;
    String[] names = path.replace("NAME", "employee-api-1").split("\\.", -1);
    for (int at = names.length - 1; at > 0; at--) {
      yaml = "{" + names[at] + ": " + yaml + "}";
    }
    return names[0] + ": " + yaml + "\n";
  }

  @Test
  void everyValueOfEveryKeyIsUsedOrRefusedWithItsPlace() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      for (String value : VALUES) {
        for (String rest : List.of("", "target: site\nsite: a.atlassian.net\nenvironmentId: e\n")) {
          String top = key.path() + ":";
          if (!rest.contains("\n" + top) && !rest.startsWith(top)) {
            judge(rest + yaml(key.path(), value), "forge-api.yaml:\\d+:\\d+: .*", wrong);
          }
        }
      }
    }
    assertThat(wrong, is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: VALUE}",
        "{jira: VALUE}",
        "{external: VALUE}",
        "{remote: VALUE}",
        "{provider: {key: VALUE}}",
        "{jira: [VALUE]}",
        "{jira: [{VALUE: /a}]}",
        "{remote: {VALUE: [{get: /a}]}}",
        "{jira: [{get: VALUE}]}",
        "{external: [{delete: VALUE}]}",
        "{jira: [{get: /a, as: VALUE}]}",
        "{jira: [{get: /a, scopes: VALUE}]}",
        "{jira: [{get: /a, scopes: [VALUE]}]}",
        "{jira: [{get: /a, status: VALUE}]}",
        "{jira: [{get: /a, headers: VALUE}]}",
        "{jira: [{get: /a, headers: {a: VALUE}}]}",
        "{jira: [{get: /a, headers: {VALUE: a}}]}",
        "{jira: [{get: /a, json: VALUE}]}",
        "{jira: [{get: /a, body: VALUE}]}",
      })
  void everyValueInTheStubsOfAProductIsUsedOrRefusedWithItsPlace(String product)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String value : VALUES) {
      for (String handlers : List.of("echo", "canned", "node")) {
        judge(
            "handlers: " + handlers + "\nproduct: " + product.replace("VALUE", value) + "\n",
            "forge-api.yaml:\\d+:\\d+: .*",
            wrong);
      }
    }
    assertThat(wrong, is(empty()));
  }

  @Test
  void everyValueOfEveryVariableIsUsedOrRefusedByName() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      if (key.variable().isPresent()) {
        String variable = key.variable().get();
        for (String value : VALUES) {
          ConfigurationFixture own = new ConfigurationFixture(folder);
          own.file("product: jira\n").variable(variable, value.replaceAll("^['\"]|['\"]$", ""));
          judge(
              own,
              variable + "=" + value,
              ".*" + variable + ".*|forge-api.yaml:1:1: .*|configuration: .*",
              wrong);
        }
      }
    }
    assertThat(wrong, is(empty()));
  }

  private void judge(String yaml, String line, List<String> wrong) throws IOException {
    judge(fixture.file(yaml), yaml, line, wrong);
  }

  private void judge(ConfigurationFixture with, String input, String line, List<String> wrong) {
    try {
      Objects.requireNonNull(with.read().toString());
    } catch (ConfigurationException refused) {
      String.valueOf(refused.getMessage())
          .lines()
          .map(text -> text.replace(folder + "/", ""))
          .filter(text -> !text.matches(line) || text.chars().anyMatch(c -> c < ' '))
          .forEach(text -> wrong.add(input + " => " + text));
    } catch (RuntimeException e) {
      wrong.add(input + " => " + e);
    }
  }
}
