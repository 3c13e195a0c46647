package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.ProbeAnswer;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.text.Json.JsonContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether both URL forms invoke the same function with the same request. Only what was sent
 * is compared: what the platform adds may differ.
 */
public final class SameViewRule {

  private static final String CONTENT_TYPE = "content-type";

  private SameViewRule() {}

  /**
   * @param pairs the same requests through each form
   */
  public static Judgement judge(List<Pair> pairs) {
    return Judgement.worst(pairs.stream().map(SameViewRule::judge).toList());
  }

  /** The same request through the form with the cloud ID and the one with the site's name. */
  public record Pair(String what, Step cloudId, Step siteName) {
    List<Step> steps() {
      return List.of(cloudId, siteName);
    }
  }

  private static Judgement judge(Pair pair) {
    Step undecided = pair.cloudId().is(Serving.SERVED) ? pair.siteName() : pair.cloudId();
    Step other = undecided == pair.cloudId() ? pair.siteName() : pair.cloudId();
    boolean anotherAnswer =
        undecided.is(Serving.SERVED_BY_ANOTHER_ROUTE)
            || (undecided.is(Serving.UNCLEAR) && isDistinct(pair));
    if (other.is(Serving.SERVED) && anotherAnswer) {
      return Judgement.fail(
          "a request "
              + pair.what()
              + " "
              + undecided.outcome()
              + " through one URL form, but "
              + other.outcome()
              + " through the other",
          undecided,
          pair.steps());
    }
    if (!undecided.is(Serving.SERVED)) {
      return Judgement.inconclusive(
          "a request " + pair.what() + " " + undecided.outcome() + " through one URL form",
          undecided,
          pair.steps());
    }
    List<String> differences = differences(pair);
    if (differences.equals(List.of("body")) && !isDistinct(pair)) {
      return Judgement.inconclusive(
          "a request "
              + pair.what()
              + " returned different bodies through the two URL forms, and no expected body is"
              + " configured",
          pair.siteName(),
          pair.steps());
    }
    return differences.isEmpty()
        ? Judgement.pass("both URL forms gave the same response", pair.steps())
        : Judgement.fail(
            "a request "
                + pair.what()
                + " returned a different "
                + String.join(" and a different ", differences)
                + " through the URL with the site name than through the one with the cloud ID",
            pair.siteName(),
            pair.steps());
  }

  private static boolean isDistinct(Pair pair) {
    return isSighted(pair) || pair.cloudId().expectation().json() != null;
  }

  /** Whether it is known of both what the function received. */
  private static boolean isSighted(Pair pair) {
    return pair.cloudId().expectation().probe() || isRecorded(pair);
  }

  private static boolean isRecorded(Pair pair) {
    return !pair.cloudId().expectation().probe()
        && pair.cloudId().invoked() != null
        && pair.siteName().invoked() != null;
  }

  private static boolean isAltered(Step step) {
    Invoked invoked = step.invoked();
    return invoked != null && !invoked.failed() && !invoked.arrived();
  }

  private static List<String> differences(Pair pair) {
    List<String> differences = new ArrayList<>();
    if (isRecorded(pair)) {
      // What an app answers may depend on what it was asked before; what came of it must not.
      if (isAltered(pair.cloudId()) != isAltered(pair.siteName())) {
        differences.add("body");
      }
    } else if (pair.cloudId().exchange().status() != pair.siteName().exchange().status()) {
      differences.add("status");
    }
    if (isSighted(pair)) {
      view(pair, differences);
    } else if (pair.cloudId().expectation().alternatives().isEmpty() && !sameContent(pair)) {
      differences.add("body");
    }
    return differences;
  }

  private static void view(Pair pair, List<String> differences) {
    ProbeAnswer one = pair.cloudId().sighting().orElseThrow();
    ProbeAnswer other = pair.siteName().sighting().orElseThrow();
    // Which of several routes serves is unknown, and also whether it is the same each time (F-023).
    boolean contested = pair.cloudId().expectation().routes().size() > 1;
    if (!one.route().equals(other.route()) && !contested) {
      differences.add("route");
    }
    SeenRequest a = one.request();
    SeenRequest b = other.request();
    if (a == null || b == null) {
      if ((a == null) != (b == null)) {
        differences.add("body");
      }
      return;
    }
    addIfDifferent(differences, "method", a.method(), b.method());
    addIfDifferent(differences, "path", a.path(), b.path());
    addIfDifferent(differences, "query", a.query(), b.query());
    addIfDifferent(differences, "request body", a.body(), b.body());
    if (pair.cloudId().exchange().requestHeaders().stream().anyMatch(SameViewRule::isType)) {
      addIfDifferent(differences, "content type", mediaType(a), mediaType(b));
    }
    for (Header header : RequestMarker.customHeaders(pair.cloudId().exchange())) {
      addIfDifferent(
          differences, "header " + header.name(), a.header(header.name()), b.header(header.name()));
    }
  }

  private static boolean isType(Header header) {
    return header.name().equalsIgnoreCase(CONTENT_TYPE);
  }

  /** Without parameters, which a platform may add; null where the function saw none. */
  private static @Nullable String mediaType(SeenRequest seen) {
    String type = seen.header(CONTENT_TYPE);
    return type == null ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static void addIfDifferent(
      List<String> differences, String name, @Nullable Object a, @Nullable Object b) {
    if (!Objects.equals(a, b)) {
      differences.add(name);
    }
  }

  /** Without the probe: the stated content, or the very same text. */
  private static boolean sameContent(Pair pair) {
    String stated = pair.cloudId().expectation().json();
    String a = RequestMarker.withoutMark(pair.cloudId().exchange());
    String b = RequestMarker.withoutMark(pair.siteName().exchange());
    return stated != null
        ? JsonContent.contains(a, stated) == JsonContent.contains(b, stated)
        : a.equals(b);
  }
}
