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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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

  /**
   * Whether the responses of an app without the probe have other members through one URL form. A
   * function may do so by itself: {@link #sameMembers} decides.
   */
  public static boolean hasOtherMembers(Pair pair) {
    return !isSighted(pair) && !members(pair.cloudId()).equals(members(pair.siteName()));
  }

  /**
   * Fails if a member comes through one URL form each time, and never through the other.
   *
   * @param pairs the same request, through one form and the other in turn
   */
  public static Judgement sameMembers(List<Pair> pairs) {
    List<Step> steps = pairs.stream().flatMap(pair -> pair.steps().stream()).toList();
    Set<String> here = oneSided(pairs, Pair::siteName, Pair::cloudId);
    Set<String> there = oneSided(pairs, Pair::cloudId, Pair::siteName);
    if (here.isEmpty() && there.isEmpty()) {
      return Judgement.pass("both URL forms gave the same response", steps);
    }
    return Judgement.fail(
        "each of "
            + pairs.size()
            + " responses through the URL with the "
            + (here.isEmpty() ? "cloud ID" : "site name")
            + " has the member "
            + (here.isEmpty() ? there : here).iterator().next()
            + ", and none through the other",
        pairs.get(0).siteName(),
        steps);
  }

  private static Set<String> oneSided(
      List<Pair> pairs, Function<Pair, Step> with, Function<Pair, Step> without) {
    Set<String> members = new TreeSet<>(members(with.apply(pairs.get(0))));
    for (Pair pair : pairs) {
      members.retainAll(members(with.apply(pair)));
      members.removeAll(members(without.apply(pair)));
    }
    return members;
  }

  private static Set<String> members(Step step) {
    return JsonContent.members(RequestMarker.withoutMark(step.exchange()));
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
    if (pair.cloudId().expectation().probe()) {
      addIfDifferent(differences, "body", ownMembers(pair.cloudId()), ownMembers(pair.siteName()));
    }
    if (!one.route().equals(other.route()) && !contested) {
      differences.add("route");
    }
    SeenRequest a = one.request();
    SeenRequest b = other.request();
    if (a == null || b == null) {
      return;
    }
    addIfDifferent(differences, "method", a.method(), b.method());
    addIfDifferent(differences, "path", a.path(), b.path());
    addIfDifferent(differences, "query", a.query(), b.query());
    addIfDifferent(differences, "request body", a.body(), b.body());
    if (pair.cloudId().exchange().requestHeaders().stream().anyMatch(SameViewRule::isType)) {
      addIfDifferent(differences, "content type", mediaType(a), mediaType(b));
    }
    // Each request has its own traceparent where an agent for tracing adds one.
    List<Header> sent = new ArrayList<>(RequestMarker.customHeaders(pair.cloudId().exchange()));
    sent.retainAll(RequestMarker.customHeaders(pair.siteName().exchange()));
    for (Header header : sent) {
      addIfDifferent(
          differences, "header " + header.name(), a.header(header.name()), b.header(header.name()));
    }
  }

  /** Those of the probe's answer itself; what the function was given may differ. */
  private static List<String> ownMembers(Step step) {
    return members(step).stream().filter(member -> !member.contains(".")).toList();
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
