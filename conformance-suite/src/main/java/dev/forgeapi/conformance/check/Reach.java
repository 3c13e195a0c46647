package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The plain request of each route through each URL form, sent once for all checks. */
final class Reach {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final AppPlan app;
  private final Clients clients;
  private final Sender sender;
  private final Testimony testimony;
  private final Twins twins;
  private final Memo<Cell, List<Step>> plain = new Memo<>(this::tryPlain);

  Reach(AppPlan app, Clients clients, Sender sender, Twins twins, Testimony testimony) {
    this.app = app;
    this.clients = clients;
    this.sender = sender;
    this.testimony = testimony;
    this.twins = twins;
  }

  /** Whether any grant opens the route. */
  boolean hasTwin(ApiRoute route) {
    return clients.twin(app.addresses().of(route)).isPresent();
  }

  /** The call every other call of that cell differs from in one thing. */
  Call twin(Cell cell) {
    Address address = app.addresses().of(cell.route());
    ForgeApiClient client =
        clients
            .twin(address)
            .orElseThrow(() -> new IllegalStateException("no grant opens " + cell.route().key()));
    return Call.of(client, address, cell.form());
  }

  /** The twin as it fared a moment ago, else sent once more. */
  Step fresh(Cell cell) {
    Step last = lastPlain(cell);
    return last.is(Serving.SERVED) && isFresh(cell, last) ? last : again(cell, "afresh");
  }

  private boolean isFresh(Cell cell, Step step) {
    return Boolean.parseBoolean(
        testimony.fact(
            "fresh " + cell,
            () -> {
              Duration age = Duration.between(step.exchange().startedAt(), Instant.now());
              return String.valueOf(age.compareTo(A_MOMENT) < 0);
            }));
  }

  /**
   * Sends the twin once more.
   *
   * @param purpose why, in a word
   */
  Step again(Cell cell, String purpose) {
    return twins.recorded(cell, sender.send(url(cell.form()), Twins.WHAT, purpose, twin(cell)));
  }

  List<Step> plain(Cell cell) {
    return plain.get(cell);
  }

  /** The last try of the plain request. */
  Step lastPlain(Cell cell) {
    List<Step> tries = plain(cell);
    return tries.get(tries.size() - 1);
  }

  Reached reached(Cell cell) {
    return new Reached(
        cell.route(),
        cell.form(),
        plain(cell),
        plain(cell.throughOtherForm()),
        elsewhere(cell),
        siblings(cell.route()).map(ApiRoute::key).collect(Collectors.toSet()));
  }

  /** The same for the other operations of the same path. */
  List<Reached> siblings(Cell cell) {
    return siblings(cell.route())
        .filter(this::hasTwin)
        .map(route -> reached(new Cell(route, cell.form())))
        .toList();
  }

  /** The plain requests whose path several routes of the operation match. */
  List<Step> contested() {
    return app.routes().stream()
        .filter(route -> app.addresses().of(route).matches().size() > 1)
        .map(route -> servedPlain(route, UrlForm.CLOUD_ID))
        .filter(Objects::nonNull)
        .toList();
  }

  private Stream<ApiRoute> siblings(ApiRoute route) {
    return app.routes().stream()
        .filter(other -> other.path().equals(route.path()))
        .filter(other -> other.operation() != route.operation());
  }

  /** A request of another route that was served through the same form. */
  private @Nullable Step elsewhere(Cell cell) {
    return app.routes().stream()
        .filter(route -> !route.equals(cell.route()))
        .map(route -> servedPlain(route, cell.form()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Step servedPlain(ApiRoute route, UrlForm form) {
    if (!hasTwin(route)) {
      return null;
    }
    Optional<Step> served =
        plain(new Cell(route, form)).stream().filter(step -> step.is(Serving.SERVED)).findFirst();
    return served.orElse(null);
  }

  private List<Step> tryPlain(Cell cell) {
    List<Step> tries = new ArrayList<>();
    tries.add(again(cell, "plain"));
    if (!tries.get(0).is(Serving.SERVED) && !tries.get(0).isSilence()) {
      tries.add(again(cell, "plain"));
    }
    return List.copyOf(tries);
  }

  private static String url(UrlForm form) {
    return form == UrlForm.CLOUD_ID ? "URL-1" : "URL-2";
  }
}
