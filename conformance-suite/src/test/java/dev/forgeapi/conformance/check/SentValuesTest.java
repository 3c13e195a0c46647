package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked where it comes back cannot be compared with what was sent. */
class SentValuesTest {
  private static final String TYPED =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef0123456789";

  @ParameterizedTest
  @ValueSource(strings = {Apps.TUTORIAL, Apps.ALL_FORMS, Apps.ONE_OF_EACH})
  void noneIsAPieceOfASecretThatSomebodyTyped(String app) {
    Redaction redaction = new Redaction();
    redaction.protect("SECRET", Secret.of(TYPED));
    List<String> sent =
        Stream.iterate(0, route -> route < Apps.manifest(app).routes().size(), route -> route + 1)
            .map(route -> SampleSubjects.of(app, route))
            .flatMap(SentValuesTest::sent)
            .toList();
    assertThat(sent.stream().map(redaction::redact).toList(), is(sent));
  }

  private static Stream<String> sent(Subject subject) {
    return RequirementChecks.all().stream()
        .flatMap(check -> Stream.of(check.served(subject), check.observed(subject)))
        .flatMap(List::stream)
        .map(Variation::call)
        .map(call -> call.path() + " " + call.query() + " " + call.headers() + " " + call.body());
  }
}
