package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlRequestsTest {
  private static final List<ApiRoute> ROUTES = Apps.manifest(Apps.TUTORIAL).routes();
  private static final RouteAndForm CELL = new RouteAndForm(ROUTES.get(0), UrlForm.CLOUD_ID);

  private final ControlRequests twins = new ControlRequests();

  @Test
  void aTwinThatWasSentAndNeverServedIsDead() {
    twins.recorded(CELL, Steps.refused());
    assertThat(twins.isDead(CELL), is(true));

    twins.recorded(CELL, Steps.served());
    assertThat(twins.isDead(CELL), is(false));
  }

  @Test
  void aTwinThatWasNeverSentIsNotDead() {
    twins.recorded(CELL, Steps.refused());

    assertThat(twins.isDead(CELL.throughOtherForm()), is(false));
  }

  @Test
  void servedTwinsAreNamedByRouteAndForm() {
    List<RouteAndForm> cells = new ArrayList<>();
    for (ApiRoute route : ROUTES) {
      for (UrlForm form : UrlForm.values()) {
        cells.add(new RouteAndForm(route, form));
      }
    }
    List<RouteAndForm> backwards = new ArrayList<>(cells);
    Collections.reverse(backwards);
    backwards.forEach(cell -> twins.recorded(cell, Steps.served()));

    assertThat(twins.served(), contains(cells.toArray()));
  }
}
