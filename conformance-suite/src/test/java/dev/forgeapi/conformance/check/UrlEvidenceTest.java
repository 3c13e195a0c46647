package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.check.url.SameFunctionCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app without the probe is asked through both URL forms, and what that shows. */
class UrlEvidenceTest {
  private static final String TOKEN =
      "one: {scopes: [\"read:other:custom\", \"read:forge-app:confluence\"], accessToken: t}";

  private final Step less = Steps.stated(200, "{\"id\": 1}", 200, "{}");
  private final Step more = Steps.stated(200, "{\"id\": 1, \"via\": \"x\"}", 200, "{}");
  private final Map<String, Step> looks = new LinkedHashMap<>();

  @TempDir private Path folder;

  @Test
  void aMemberThatOneUrlFormAlwaysHasFails() {
    Judgement judgement = judged(more, (form, at) -> form == UrlForm.SITE_NAME ? more : less);

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(),
        startsWith("each of 5 responses through the URL with the site name has the member via"));
  }

  @Test
  void aMemberThatTheFunctionAddsFromSomeTimeOnIsNoDifference() {
    for (int from = 0; from < 8; from++) {
      int first = from;
      looks.clear();
      assertThat(judged(more, (form, at) -> at >= first ? more : less).verdict(), is(Verdict.PASS));
    }
  }

  @Test
  void oneOfTwoServersThatTakeRequestsInTurnIsNoDifference() {
    Judgement judgement = judged(more, (form, at) -> at % 2 == 0 ? less : more);

    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(
        List.copyOf(looks.keySet()),
        is(
            List.of(
                "CLOUD_ID 2",
                "CLOUD_ID 3",
                "SITE_NAME 2",
                "SITE_NAME 3",
                "CLOUD_ID 4",
                "CLOUD_ID 5",
                "SITE_NAME 4",
                "SITE_NAME 5")));
  }

  @Test
  void theSameMembersAreNotLookedAtAgain() {
    assertThat(judged(less, (form, at) -> more).verdict(), is(Verdict.PASS));
    assertThat(looks.size(), is(0));
  }

  @Test
  void anotherStatusIsDecidedAtOnce() {
    Step error = Steps.stated(500, "{\"via\": 1}", 200, "{}");

    assertThat(judged(error, (form, at) -> more).is(Verdict.PASS), is(false));
    assertThat(looks.size(), is(0));
  }

  /**
   * @param answers to the looks, by the URL form and by how many there were before
   */
  private Judgement judged(Step siteName, BiFunction<UrlForm, Integer, Step> answers) {
    Subject subject = SampleSubjects.site(folder, "probe: false", TOKEN);
    return new SameFunctionCheck()
        .judge(
            new GivenEvidence(subject)
                .control(less)
                .control(new RouteAndForm(subject.route(), UrlForm.SITE_NAME), siteName)
                .answers(
                    variation -> {
                      UrlForm form = variation.call().form();
                      String look = form + variation.what().replaceAll(".* look", "");
                      return looks.computeIfAbsent(look, none -> answers.apply(form, looks.size()));
                    }));
  }
}
