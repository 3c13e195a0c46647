package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Failure;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Source;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvokedTest {
  private static final FunctionRequest REQUEST =
      new FunctionRequest(
          "GET", "/x", Map.of("id", List.of("1", "2")), Map.of("Probe", List.of("a")), "{ }");

  @Test
  void whatTheFunctionReturnedArrivedIfStatusAndBodyDid() {
    assertThat(returned(new Answer(200, List.of(), "Ada"), 200, "Ada").arrived(), is(true));
    assertThat(returned(new Answer(200, List.of(), "Ada"), 201, "Ada").arrived(), is(false));
    assertThat(returned(new Answer(200, List.of(), "Ada"), 200, "Ad").arrived(), is(false));
    for (int bodiless : new int[] {204, 304}) {
      assertThat(
          returned(new Answer(bodiless, List.of(), "Ada"), bodiless, "").arrived(), is(true));
    }
    assertThat(failing(List.of()).arrived(), is(false));
  }

  @Test
  void itKnowsWhatWasReturned() {
    Invoked invoked = returned(new Answer(201, List.of(), "Ada"), 201, "Ada");
    assertThat(invoked.status(), is(201));
    assertThat(invoked.own(), is(true));
    assertThat(invoked.failed(), is(false));
    assertThat(invoked.failure(), is(nullValue()));
    assertThat(invoked.stack(), is(empty()));
    assertThat(invoked.headerNames(), is(List.of("Probe")));
    assertThat(invoked.request().header("probe"), is("a"));
    assertThat(invoked.seen().route(), is("x"));
  }

  @Test
  void itKnowsHowItFailed() {
    Invoked invoked = failing(List.of("hello"));
    assertThat(invoked.status(), is(0));
    assertThat(invoked.failed(), is(true));
    assertThat(invoked.name(), is("get (index.run)"));
    assertThat(invoked.howItFailed(), is("threw TypeError: no"));
    assertThat(
        invoked.trace(), is(List.of("TypeError: no", "why", "at index.js:3", "console: hello")));
  }

  @Test
  void aCallThatCouldBeConfiguredIsShownWithItsWholeBlock() {
    Invoked invoked = failing(Ending.UNANSWERED_CALL, block(198));
    assertThat(invoked.lacksStub(), is(true));
    assertThat(invoked.howItFailed(), is("called https://example.com"));
    assertThat(invoked.trace().size(), is(201));
    assertThat(invoked.trace().get(200), is("at index.js:3"));
    assertThat(failing(Ending.UNANSWERED_CALL, block(199)).trace().size(), is(201));
  }

  @Test
  void anErrorWithoutABlockIsShownInFiftyLines() {
    Invoked refused = failing(Ending.UNANSWERED_CALL, "no\n".repeat(51));
    assertThat(refused.lacksStub(), is(false));
    assertThat(refused.trace().size(), is(51));
    assertThat(refused.howItFailed(), is("cannot continue: no"));
    assertThat(failing(Ending.THREW, block(51)).lacksStub(), is(false));
    assertThat(failing(Ending.THREW, block(51)).trace().size(), is(51));
    assertThat(failing(Ending.UNANSWERED_CALL, null).lacksStub(), is(false));
  }

  private static Invoked failing(Ending ending, @Nullable String message) {
    Failure failure =
        message == null
            ? null
            : new Failure("UnansweredCallError", message, List.of("at index.js:3"));
    return invoked(ending, null, failure, List.of(), List.of(), 424, "{}");
  }

  /**
   * @param lines below the first line of the block
   */
  private static String block(int lines) {
    return "function get called https://example.com\nproduct:\n"
        + IntStream.range(0, lines)
            .mapToObj(each -> "  line" + each + ": x\n")
            .collect(Collectors.joining());
  }

  @Test
  void deniedCallsAreToldOnceWhereTheFunctionEndedByItself() {
    for (Ending ending : List.of(Ending.RETURNED, Ending.THREW)) {
      assertThat(calling(ending).denied(), is(List.of("no scope")));
    }
    assertThat(calling(Ending.UNANSWERED_CALL).denied(), is(empty()));
  }

  private static Invoked calling(Ending ending) {
    List<PlatformCall> calls = new ArrayList<>();
    for (String refusal : Arrays.asList("no scope", null, "no scope")) {
      calls.add(
          new PlatformCall("get", "jira", "app", null, "GET", "/rest", Map.of(), "", 403, refusal));
    }
    return invoked(ending, null, null, List.of(), calls, 424, "{}");
  }

  @Test
  void whatWasPrintedIsShortened() {
    assertThat(failing(List.of("x".repeat(500))).console(), is(List.of("x".repeat(500))));
    assertThat(failing(List.of("x".repeat(501))).console(), is(List.of("x".repeat(500) + "…")));
    assertThat(failing(Collections.nCopies(50, "a")).console().size(), is(50));
    List<String> lines = failing(Collections.nCopies(53, "a")).console();
    assertThat(lines.size(), is(51));
    assertThat(lines.get(50), is("… 3 more lines"));
  }

  @Test
  void aRecordReadsAsItWasWritten() {
    Invoked failed = failing(List.of("hello"));
    Invoked returned = returned(new Answer(200, List.of(), "Ada"), 200, "Ada");
    Invoked nameless =
        new Invoked(
            "x",
            "get",
            null,
            false,
            new SeenRequest("GET", "/x", Map.of(), Map.of(), null),
            List.of(),
            Ending.EXITED,
            0,
            false,
            null,
            List.of(),
            List.of(),
            List.of("denied"));
    for (Invoked invoked : List.of(failed, returned, nameless)) {
      assertThat(Invoked.parse(invoked.text()), is(Optional.of(invoked)));
    }
    assertThat(nameless.name(), is("get"));
    assertThat(nameless.howItFailed(), is("ended its process: "));
    assertThat(nameless.trace(), is(empty()));
    assertThat(Invoked.parse(""), is(Optional.empty()));
  }

  private static Invoked returned(Answer answer, int status, String body) {
    return invoked(Ending.RETURNED, answer, null, List.of(), List.of(), status, body);
  }

  private static Invoked failing(List<String> console) {
    return invoked(
        Ending.THREW,
        null,
        new Failure("TypeError", "no\nwhy", List.of("at index.js:3")),
        console,
        List.of(),
        424,
        "{}");
  }

  private static Invoked invoked(
      Ending ending,
      @Nullable Answer answer,
      @Nullable Failure failure,
      List<String> console,
      List<PlatformCall> calls,
      int status,
      String body) {
    return Invoked.of(
        new Invocation(
            "x",
            "get",
            "index.run",
            Source.NODE,
            REQUEST,
            ending,
            answer,
            failure,
            console,
            calls,
            Duration.ZERO),
        Steps.exchange(status, body, null));
  }
}
