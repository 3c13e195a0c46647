package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.report.html.ControlRequestPairs.Column;
import dev.forgeapi.conformance.report.html.ControlRequestPairs.Comparison.Line;
import dev.forgeapi.testkit.http.Exchange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlRequestPairsTest {

  @Test
  void theControlRequestStandsLeftOfTheRequestThatItSurrounds() {
    List<Column> columns = columns(control(1), other(2), other(3), control(4));
    assertThat(columns.get(0).title(), is("Control request, sent before and after"));
    assertThat(columns.get(1).title(), is("The request in question"));
    assertThat(columns.get(1).again(), is(List.of("Sent again: status 403, the same response")));
  }

  @Test
  void whatShowsTheTokenAliveIsNoControlRequest() {
    for (String proof : List.of("/oauth/token/accessible-resources", "/b")) {
      List<Column> columns =
          columns(control(1), alive(proof, 2), other(3), other(4), control(5), alive(proof, 6));
      assertThat(columns.get(0).title(), is("Control request, sent before and after"));
      assertThat(columns.get(0).request().get(0), is(columns.get(1).request().get(0)));
    }
  }

  @Test
  void aRequestThatOnlyATokenProofSurroundsHasNoControlRequest() {
    String proof = "/oauth/token/accessible-resources";
    List<Column> columns = columns(alive(proof, 1), other(2), alive(proof, 3));
    assertThat(columns.get(0).title(), is("Request 1"));
  }

  private static Exchange alive(String path, int number) {
    return SampleChecks.answer(path, "OTHER_ACCESS_TOKEN", 200, "[]", number);
  }

  @Test
  void whatDiffersFromTimeToTimeIsNoDifference() {
    List<Column> columns = columns(control(1), control(2));
    assertThat("one request, sent twice", columns.size(), is(1));
    assertThat(columns.get(0).again(), is(List.of("Sent again: status 200, the same response")));
  }

  @Test
  void onlyTheOneVariableIsMarkedInTheRequests() {
    List<Column> columns = columns(control(1), other(2), control(3));
    List<Line> marked = columns.get(1).request().stream().filter(Line::differs).toList();
    assertThat(marked.stream().map(Line::differing).toList(), is(List.of("OTHER")));
  }

  @Test
  void requestsOfWhichNoneSurroundsTheOthersAreNumbered() {
    List<Column> columns = columns(control(1), other(2));
    assertThat(columns.get(0).title(), is("Request 1"));
    assertThat(columns.get(1).title(), is("Request 2"));
  }

  @Test
  void twoRequestsOfWhichNoneDecidedAreShownOnce() {
    ControlRequestPairs pairs =
        ControlRequestPairs.of(List.of(control(1), other(2)), "curl 'https://x.example/a'");
    assertThat(pairs.pairs().size(), is(1));
    assertThat(pairs.more(), is(""));
  }

  @Test
  void threeRequestsOfWhichNoneDecidedAreAllShown() {
    Exchange third = SampleChecks.answer("/b", "READER_ACCESS_TOKEN", 200, "{}", 3);
    ControlRequestPairs pairs = ControlRequestPairs.of(List.of(control(1), other(2), third), null);
    assertThat(
        pairs.pairs().stream().map(pair -> pair.columns().get(1).title()).toList(),
        is(List.of("Request 2", "Request 3")));
    assertThat(pairs.more(), is(""));
  }

  @Test
  void anAnswerThatNeverCameSaysWhy() {
    List<Column> columns = columns(SampleChecks.answer("/a", "READER_ACCESS_TOKEN", 0, "", 1));
    assertThat(
        columns.get(0).answer().get(0).text(),
        is("No response: the connection was closed before an answer came"));
  }

  @Test
  void theRequestOfTheCommandIsTheOneInQuestion() {
    Exchange third = SampleChecks.answer("/a", "THIRD_ACCESS_TOKEN", 200, "{}", 3);
    String curl = "curl -H 'X-Forge-Api-Check: r1/ROUTE-4/3' 'https://x.example/a'";
    ControlRequestPairs pairs =
        ControlRequestPairs.of(List.of(control(1), other(2), third, control(4)), curl);
    assertThat(pairs.pairs().size(), is(1));
    List<Column> columns = pairs.pairs().get(0).columns();
    assertThat(columns.get(0).title(), is("Control request, sent before and after"));
    assertThat(columns.get(1).answer().get(0).text(), is("Status 200"));
    assertThat(pairs.more(), is("1 further request of this check: see results.json."));
  }

  @Test
  void aRequestWithoutControlRequestStandsBesideTheOneSentBeforeIt() {
    Exchange third = SampleChecks.answer("/b", "READER_ACCESS_TOKEN", 200, "{}", 3);
    String curl = "curl -H 'X-Forge-Api-Check: r1/ROUTE-4/3' 'https://x.example/b'";
    List<Column> columns =
        ControlRequestPairs.of(List.of(control(1), other(2), third), curl).pairs().get(0).columns();
    assertThat(columns.get(0).title(), is("Request 2"));
    assertThat(columns.get(1).title(), is("Request 3"));
  }

  @Test
  void withoutExchangesThereIsNothingToCompare() {
    assertThat(ControlRequestPairs.of(List.of(), null).pairs(), is(empty()));
  }

  private static List<Column> columns(Exchange... exchanges) {
    return ControlRequestPairs.of(List.of(exchanges), null).pairs().get(0).columns();
  }

  private static Exchange control(int number) {
    return SampleChecks.answer(
        "/a", "READER_ACCESS_TOKEN", 200, SampleChecks.probe("1", "x", number), number);
  }

  private static Exchange other(int number) {
    return SampleChecks.answer("/a", "OTHER_ACCESS_TOKEN", 403, "<h1>no</h1>", number);
  }
}
