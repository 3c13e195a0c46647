package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinsTest {
  private static final List<ApiRoute> ROUTES = Apps.manifest(Apps.TUTORIAL).routes();
  private static final Cell CELL = new Cell(ROUTES.get(0), UrlForm.CLOUD_ID);

  private final Twins twins = new Twins();

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
    List<Cell> cells = new ArrayList<>();
    for (ApiRoute route : ROUTES) {
      for (UrlForm form : UrlForm.values()) {
        cells.add(new Cell(route, form));
      }
    }
    List<Cell> backwards = new ArrayList<>(cells);
    Collections.reverse(backwards);
    backwards.forEach(cell -> twins.recorded(cell, Steps.served()));

    assertThat(twins.served(), contains(cells.toArray()));
  }
}
