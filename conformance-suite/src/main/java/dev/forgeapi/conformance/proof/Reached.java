package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of a route's plain request through one URL form, and what else was reached.
 *
 * @param route the route meant
 * @param form the form used
 * @param tries the request, repeated if it was not served
 * @param otherForm the same through the other form; empty if its host gives no usable response
 * @param elsewhere a request of another route that was served through this form; null if none was
 * @param siblings keys of the routes with the same path and another operation
 */
public record Reached(
    ApiRoute route,
    UrlForm form,
    List<Step> tries,
    List<Step> otherForm,
    @Nullable Step elsewhere,
    Set<String> siblings) {

  public Reached {
    siblings = Set.copyOf(siblings);
    tries = List.copyOf(tries);
    otherForm = List.copyOf(otherForm);
  }

  public Step last() {
    return tries.get(tries.size() - 1);
  }

  /** The last request through the other form, if it was served. */
  public Optional<Step> servedThroughOtherForm() {
    return otherForm.isEmpty()
        ? Optional.empty()
        : Optional.of(otherForm.get(otherForm.size() - 1)).filter(last -> last.is(Serving.SERVED));
  }

  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(tries);
    steps.addAll(otherForm);
    if (elsewhere != null) {
      steps.add(elsewhere);
    }
    return steps;
  }
}
