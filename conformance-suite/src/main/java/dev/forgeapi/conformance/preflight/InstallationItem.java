package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.toggle.ToggleNote;
import dev.forgeapi.testkit.site.Product;
import java.util.List;
import java.util.Optional;

/**
 * The app is installed on the site from that environment and for that product, and its REST APIs
 * are enabled there (off is the default, F-061). The item that is wrong comes first; what it hides
 * follows.
 */
record InstallationItem(PreflightContext context) implements Item {
  private static final String PRODUCT = "PRE-PRODUCT";
  private static final String INSTALLED = "PRE-INSTALLED";
  private static final String ENVIRONMENT = "PRE-ENVIRONMENT";
  private static final String ENABLED = "PRE-ENABLED";
  private static final List<String> ALL = List.of(INSTALLED, ENVIRONMENT, ENABLED);

  @Override
  public List<String> ids() {
    return ALL;
  }

  @Override
  public List<ItemAnswer> answers() {
    return context
        .installation()
        .map(probe -> answers(probe))
        .orElseGet(InstallationItem::withoutReference);
  }

  private static List<ItemAnswer> withoutReference() {
    return ALL.stream()
        .map(
            id ->
                ItemAnswer.open(
                    id,
                    "cannot be determined: no identity can call a GET route",
                    "add an identity with a GET route's scopes and the product scope, and log in"
                        + " with it"))
        .toList();
  }

  private List<ItemAnswer> answers(InstallationProbe probe) {
    if (probe.state() == State.DISABLED || probe.state() == State.UNCLEAR) {
      Optional<ToggleNote> note = context.toggledByAnother();
      if (note.isPresent()) {
        return List.of(toggledByAnother(probe, note.get()));
      }
    }
    return switch (probe.state()) {
      case SERVED, FUNCTION, ONE_FORM, ONE_FORM_BUSY -> served(probe);
      case BUSY -> List.of(Busy.asItem(probe.call()));
      case DISABLED -> disabled(probe);
      case NEITHER_FORM -> List.of(RoutesItem.neitherForm(probe));
      case NOT_INSTALLED -> List.of(notInstalled(probe));
      case OTHER_PRODUCT -> List.of(otherProduct(probe));
      case UNKNOWN_ENVIRONMENT -> List.of(unknownEnvironment(probe));
      case SCOPE ->
          undecided(
              probe, "the call is refused for a missing scope", "fix what PRE-SCOPES reports");
      case TOKEN ->
          undecided(
              probe,
              "the token is refused ("
                  + Answers.describe(probe.call())
                  + ")"
                  + (context.isReferencesTokenProven()
                      ? " by both URLs of the app, though the list of sites accepts it: perhaps the"
                          + " consent was given for another site, app, or environment, or a proxy"
                          + " removes the header Authorization"
                      : ""),
              context.isReferencesTokenProven()
                  ? loginAgain()
                      + ", and choose "
                      + context.siteName()
                      + " on the consent page; check environmentId, endpoints.api and"
                      + " endpoints.site"
                  : "fix PRE-TOKEN, or log in again");
      case NO_ANSWER ->
          undecided(
              probe,
              Answers.describe(probe.call()),
              "check that this machine and its proxy allow requests to "
                  + probe.call().uri().getHost());
      case UNCLEAR -> List.of(unclear(probe));
    };
  }

  private List<ItemAnswer> served(InstallationProbe probe) {
    String environment = context.configuration().environmentId().orElseThrow();
    String since =
        context
            .enablingTook()
            .map(it -> ", since " + it.toSeconds() + " s after the wait began")
            .orElse("");
    return List.of(
        ItemAnswer.right(INSTALLED, "the app is installed: one of its functions responded")
            .showing(probe.evidence()),
        ItemAnswer.right(ENVIRONMENT, "environment " + environment + " responds"),
        context.isToBeTurnedOff()
            ? ItemAnswer.wrong(
                ENABLED,
                "the app's REST APIs were disabled on this site when preflight began, so the guided"
                    + " steps end with them disabled",
                ClickPath.toggle(context.siteName(), RestApisState.ENABLED))
            : ItemAnswer.right(ENABLED, "the app's REST APIs are enabled on this site" + since));
  }

  /** What is seen is that run's doing, and about to change. */
  private static ItemAnswer toggledByAnother(InstallationProbe probe, ToggleNote note) {
    return ItemAnswer.open(
            ENABLED,
            "cannot be determined: %s, and the response is %s right now"
                .formatted(note.sentence(), Answers.describe(probe.call())),
            "wait until that process has ended, then run forge-api preflight again; it restores"
                + " them itself")
        .showing(probe.evidence())
        .ending();
  }

  /** Disabled is the default, so it comes first (F-061). */
  private ItemAnswer unclear(InstallationProbe probe) {
    String site = context.siteName();
    boolean known = probe.isOfKnownEnvironment();
    return ItemAnswer.open(
            ENABLED,
            "cannot be determined: the platform returns "
                + Answers.describe(probe.call())
                + ". Causes, the likeliest first: App REST APIs are off on this site, which is"
                + " the default until an admin turns them on; the app is not installed there"
                + (known
                    ? "; the installed version of the app does not have this route. Ruled out: an"
                        + " environment that does not exist (the response for it is "
                        + Answers.describe(probe.comparison())
                        + ")"
                    : "; product or environmentId is that of another installation")
                + (probe.call().status() == 403 && !known
                    ? "; an IP allowlist of the site, or a proxy, does not let this machine through"
                    : ""),
            ClickPath.toggle(site, RestApisState.ENABLED)
                + "; if they are on, compare with forge install list"
                + (known ? ", then forge deploy and forge install --upgrade" : ""))
        .showing(probe.evidence())
        .ending();
  }

  private List<ItemAnswer> disabled(InstallationProbe probe) {
    Exchange nowhere = probe.comparison();
    return List.of(
        ItemAnswer.wrong(
                ENABLED,
                "the app's REST APIs are disabled on this site: the response is "
                    + Answers.describe(probe.call())
                    + ". Ruled out: a wrong environment ID (the response for one that does not"
                    + " exist is "
                    + Answers.describe(nowhere)
                    + ")"
                    + (context.isReferencesTokenProven() ? " and a bad token" : "")
                    + ". Whether the token has the scopes shows only once they are enabled",
                ClickPath.toggle(context.siteName(), RestApisState.ENABLED))
            .showing(probe.evidence())
            .ending(),
        ItemAnswer.right(
            ENVIRONMENT,
            "the response differs from the response for an environment that does not exist, so"
                + " the platform knows "
                + context.configuration().environmentId().orElseThrow()),
        ItemAnswer.open(
            INSTALLED,
            "cannot be determined while the REST APIs are disabled; the platform does not say that"
                + " the app is not installed",
            "look at " + ENABLED + " first"));
  }

  private ItemAnswer notInstalled(InstallationProbe probe) {
    String site = context.siteName();
    return ItemAnswer.wrong(
            INSTALLED,
            ("the platform says that the app is not installed on %s, or the consent was"
                    + " given for another site (F-090)%s")
                .formatted(site, notTheToken()),
            "%s; if it does, %s again, and choose %s on the consent page"
                .formatted(
                    ClickPath.installApp(site, context.configuration().product()),
                    loginAgain(),
                    site))
        .showing(probe.evidence())
        .ending();
  }

  private ItemAnswer otherProduct(InstallationProbe probe) {
    Product configured = context.configuration().product();
    Product other = probe.product();
    return ItemAnswer.wrong(
            PRODUCT,
            ("the configuration says product: %s, but the app is installed in %s: its URL there"
                    + " returns %s, unlike the URL of an environment that does not exist")
                .formatted(configured.id(), other.id(), Answers.describe(probe.call())),
            ClickPath.product(other))
        .showing(probe.evidence())
        .ending();
  }

  private ItemAnswer unknownEnvironment(InstallationProbe probe) {
    return ItemAnswer.wrong(
            ENVIRONMENT,
            "the platform responds for environment "
                + context.configuration().environmentId().orElseThrow()
                + " as for one that does not exist ("
                + Answers.describe(probe.call())
                + ") through both URLs: the ID is wrong, or the app is not installed from this"
                + " environment on "
                + context.siteName()
                + notTheToken()
                + ". While the environment is unknown, the response does not show whether product: "
                + context.configuration().product().id()
                + " and the token's scopes are right",
            ClickPath.environmentId()
                + "; "
                + ClickPath.installApp(context.siteName(), context.configuration().product())
                + "; check that 'product' is where it is installed")
        .showing(probe.evidence())
        .ending();
  }

  private static List<ItemAnswer> undecided(InstallationProbe probe, String why, String remedy) {
    return ALL.stream()
        .map(
            id ->
                ItemAnswer.open(id, "cannot be determined: " + why, remedy)
                    .showing(probe.evidence()))
        .map(answer -> answer.id().equals(ENABLED) ? answer.ending() : answer)
        .toList();
  }

  private String loginAgain() {
    return ClickPath.login(context.reference().map(it -> it.identity().name()).orElse("NAME"));
  }

  private String notTheToken() {
    return context.isReferencesTokenProven() ? ". Ruled out: a bad token" : "";
  }
}
