package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
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
public final class BaselineCalls {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final AppPlan app;
  private final RequestSender sender;
  private final ExchangeSource source;
  private final ControlRequests controls;
  private final Memo<RouteAndForm, List<Step>> plain = new Memo<>(this::tryPlain);

  public BaselineCalls(
      AppPlan app, RequestSender sender, ControlRequests controls, ExchangeSource source) {
    this.app = app;
    this.sender = sender;
    this.source = source;
    this.controls = controls;
  }

  public boolean hasControl(ApiRoute route) {
    return !app.grants().control(app.addresses().of(route)).isEmpty();
  }

  /** The control request, from which each other request of that route and form differs. */
  public Call control(RouteAndForm cell) {
    return new Subject(app, cell).requireControl();
  }

  /** The control request as it was answered a moment ago, else sent once more. */
  public Step fresh(RouteAndForm cell) {
    Step last = lastControl(cell);
    return last.is(Serving.SERVED) && isFresh(cell, last) ? last : again(cell, "afresh");
  }

  private boolean isFresh(RouteAndForm cell, Step step) {
    return Boolean.parseBoolean(
        source.fact(
            "fresh " + cell,
            () -> {
              Duration age = Duration.between(step.exchange().startedAt(), Instant.now());
              return String.valueOf(age.compareTo(A_MOMENT) < 0);
            }));
  }

  public Step again(RouteAndForm cell, String purpose) {
    return controls.recorded(
        cell, sender.send(url(cell.form()), ControlRequests.WHAT, purpose, control(cell)));
  }

  public List<Step> controls(RouteAndForm cell) {
    return plain.get(cell);
  }

  public Step lastControl(RouteAndForm cell) {
    List<Step> tries = controls(cell);
    return tries.get(tries.size() - 1);
  }

  public Reached reached(RouteAndForm cell) {
    return new Reached(
        cell.route(),
        cell.form(),
        controls(cell),
        ifReachable(cell.throughOtherForm()),
        elsewhere(cell),
        siblings(cell.route()).map(ApiRoute::key).collect(Collectors.toSet()));
  }

  /** None if it cannot be sent, such as when the form's host is gone: that decides nothing else. */
  private List<Step> ifReachable(RouteAndForm cell) {
    try {
      return controls(cell);
    } catch (CannotAskException cannotAsk) {
      return List.of();
    }
  }

  /** The same for the other operations of the same path. */
  public List<Reached> siblings(RouteAndForm cell) {
    return siblings(cell.route())
        .filter(this::hasControl)
        .map(route -> reached(new RouteAndForm(route, cell.form())))
        .toList();
  }

  /** The plain requests whose path several routes of the operation match. */
  public List<Step> contested() {
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
  private @Nullable Step elsewhere(RouteAndForm cell) {
    return app.routes().stream()
        .filter(route -> !route.equals(cell.route()))
        .map(route -> servedPlain(route, cell.form()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Step servedPlain(ApiRoute route, UrlForm form) {
    if (!hasControl(route)) {
      return null;
    }
    Optional<Step> served =
        controls(new RouteAndForm(route, form)).stream()
            .filter(step -> step.is(Serving.SERVED))
            .findFirst();
    return served.orElse(null);
  }

  private List<Step> tryPlain(RouteAndForm cell) {
    if (cell.route().operation() == Operation.DELETE && !app.hasProbe()) {
      othersFirst();
    }
    List<Step> tries = new ArrayList<>();
    tries.add(again(cell, "plain"));
    if (!tries.get(0).is(Serving.SERVED) && !tries.get(0).isSilence()) {
      tries.add(again(cell, "plain"));
    }
    return List.copyOf(tries);
  }

  /** A DELETE may remove what the others need, so each is seen to work before it. */
  private void othersFirst() {
    for (UrlForm form : UrlForm.values()) {
      app.routes().stream()
          .filter(other -> other.operation() != Operation.DELETE && hasControl(other))
          .map(other -> new RouteAndForm(other, form))
          .forEach(this::ifReachable);
    }
  }

  private static String url(UrlForm form) {
    return switch (form) {
      case CLOUD_ID -> RequirementId.URL_1.id();
      case SITE_NAME -> RequirementId.URL_2.id();
    };
  }
}
