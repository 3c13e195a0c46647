package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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

  private final ControlRequests controls = new ControlRequests();

  @Test
  void aControlRequestThatWasSentAndNeverServedIsDead() {
    controls.recorded(CELL, Steps.refused());
    assertThat(controls.isDead(CELL), is(true));

    controls.recorded(CELL, Steps.served());
    assertThat(controls.isDead(CELL), is(false));
  }

  @Test
  void aControlRequestThatWasNeverSentIsNotDead() {
    controls.recorded(CELL, Steps.refused());

    assertThat(controls.isDead(CELL.throughOtherForm()), is(false));
  }

  @Test
  void responsesToOtherRequestsAreKnownByRouteAndForm() {
    controls.recorded(CELL, Steps.served());
    assertThat(controls.foreign(CELL), is(empty()));

    Step foreign = controls.recorded(CELL, Steps.foreign());
    assertThat(controls.foreign(CELL), contains(foreign));
    assertThat(controls.foreign(CELL.throughOtherForm()), is(empty()));
  }

  @Test
  void servedControlRequestsAreNamedByRouteAndForm() {
    List<RouteAndForm> cells = new ArrayList<>();
    for (ApiRoute route : ROUTES) {
      for (UrlForm form : UrlForm.values()) {
        cells.add(new RouteAndForm(route, form));
      }
    }
    List<RouteAndForm> backwards = new ArrayList<>(cells);
    Collections.reverse(backwards);
    backwards.forEach(cell -> controls.recorded(cell, Steps.served()));

    assertThat(controls.served(), contains(cells.toArray()));
  }
}
