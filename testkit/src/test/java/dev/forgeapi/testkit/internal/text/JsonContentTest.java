package dev.forgeapi.testkit.internal.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.text.Json.JsonContent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonContentTest {

  @ParameterizedTest(name = "{1} contains {2}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | {\"a\": 1, \"b\": 2}      | {\"a\": 1}",
        "true  | {\"a\": 1.0}              | {\"a\": 1}",
        "true  | {\"a\": {\"b\": 1, \"c\": 2}} | {\"a\": {\"c\": 2}}",
        "true  | {\"a\": [1, {\"b\": 2, \"c\": 3}]} | {\"a\": [1, {\"b\": 2}]}",
        "true  | [1, 2]                    | [1, 2]",
        "true  | []                        | []",
        "true  | {}                        | {}",
        "true  | \"x\"                     | \"x\"",
        "true  | null                      | null",
        "false | {\"a\": 2}                | {\"a\": 1}",
        "false | {\"a\": \"1\"}            | {\"a\": 1}",
        "false | {\"a\": 1}                | {\"a\": \"1\"}",
        "false | {\"b\": 1}                | {\"a\": 1}",
        "false | {\"a\": 1}                | {\"a\": 1, \"b\": 2}",
        "false | [1, 2, 3]                 | [1, 2]",
        "false | [1]                       | [1, 2]",
        "false | [2, 1]                    | [1, 2]",
        "false | [1, 3]                    | [1, 2]",
        "false | {}                        | []",
        "false | []                        | {}",
        "false | 1                         | {}",
        "false | {\"a\": {}}               | {\"a\": {\"b\": {\"c\": 1}}}",
        "false | true                      | false",
        "false | <html>                    | {}"
      })
  void containsWhatIsStated(boolean contained, String text, String wanted) {
    assertThat(JsonContent.contains(text, wanted), is(contained));
  }
}
