package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of one item.
 *
 * @param remedy for ✗ the way through the admin pages or the console; null if nothing is to be done
 * @param ends whether it makes what follows meaningless
 * @param last whether it is reported after all others, since it names no cause of what they show
 */
record ItemAnswer(
    String id,
    Verdict verdict,
    String sentence,
    @Nullable String remedy,
    List<Exchange> evidence,
    @Nullable ApiRoute route,
    boolean ends,
    boolean last) {
  /** How the sentence of an item begins that another has made meaningless. */
  static final String SKIPPED = "skipped: ";

  ItemAnswer {
    evidence = List.copyOf(evidence);
  }

  static ItemAnswer right(String id, String sentence) {
    return of(id, Verdict.PASS, sentence, null);
  }

  static ItemAnswer wrong(String id, String sentence, String remedy) {
    return of(id, Verdict.FAIL, sentence, remedy);
  }

  static ItemAnswer open(String id, String sentence, String remedy) {
    return of(id, Verdict.INCONCLUSIVE, sentence, remedy);
  }

  static ItemAnswer notApplicable(String id, String sentence) {
    return of(id, Verdict.NOT_APPLICABLE, sentence, null);
  }

  private static ItemAnswer of(
      String id, Verdict verdict, String sentence, @Nullable String remedy) {
    return new ItemAnswer(id, verdict, sentence, remedy, List.of(), null, false, false);
  }

  static ItemAnswer skipped(String id, String ended) {
    return open(
        id,
        SKIPPED + "it depends on " + ended,
        "fix " + ended + ", then run forge-api preflight again");
  }

  /** The same in other words; it ends nothing. */
  ItemAnswer saying(String other) {
    return new ItemAnswer(id, verdict, other, remedy, evidence, route, false, last);
  }

  ItemAnswer showing(List<Exchange> exchanges) {
    return new ItemAnswer(id, verdict, sentence, remedy, exchanges, route, ends, last);
  }

  ItemAnswer about(ApiRoute concerned) {
    return new ItemAnswer(id, verdict, sentence, remedy, evidence, concerned, ends, last);
  }

  /** Nothing that comes after it would mean anything. */
  ItemAnswer ending() {
    return new ItemAnswer(id, verdict, sentence, remedy, evidence, route, true, last);
  }

  ItemAnswer atTheEnd() {
    return new ItemAnswer(id, verdict, sentence, remedy, evidence, route, ends, true);
  }

  @Nullable SourceLocation location() {
    return route == null ? null : route.location();
  }

  /** The item's id with an identity's name, in the letters that ids have. */
  static String id(String item, String identity) {
    String letters =
        identity.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
    return letters.isEmpty() ? item : item + "-" + letters;
  }

  /** Some items of the checklist that are found out together. Changes nothing on the site. */
  interface Item {

    /** What is reported if an earlier item makes these meaningless, such as {@code PRE-HOST}. */
    List<String> ids();

    /** Answers in the order of a reader, for each identity or route that they are about. */
    List<ItemAnswer> answers();
  }
}
