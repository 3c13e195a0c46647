package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.http.Header;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request as data: what differs between two calls, and nothing else. */
class CallTest {
  private static final Subject READ = SampleSubjects.of(Apps.TWO_ROUTES, 0);
  private static final Subject WRITE = SampleSubjects.of(Apps.TWO_ROUTES, 1);
  private static final Header ONE = new Header("X-One", "1");
  private static final Header TWO = new Header("X-Two", "2");

  private final Call plain = READ.requireControl();

  @Test
  void aPlainRequestIsThatOfItsAddressWhateverAuthorizesIt() {
    assertThat(plain.isPlain(), is(true));
    assertThat(plain.withCredential(new Credential.None()).isPlain(), is(true));
    assertThat(plain.withAddress(WRITE.address()).isPlain(), is(true));
    assertThat(plain.withAddress(WRITE.address()).method(), is("POST"));
    assertThat(plain.withQuery("a=1").isPlain(), is(false));
    assertThat(plain.withPath("/other").isPlain(), is(false));
    assertThat(plain.withBody("{}").isPlain(), is(false));
    assertThat(plain.withHeaders(List.of(ONE)).isPlain(), is(false));
    assertThat(plain.withDestination(Destination.ANOTHER_CLOUD_ID).isPlain(), is(false));
  }

  @Test
  void eachChangeIsOfOneThing() {
    Credential none = new Credential.None();

    assertThat(plain.withCredential(none).credential(), is(none));
    assertThat(plain.withDestination(Destination.API).destination(), is(Destination.API));
    assertThat(plain.withPath("/other").path(), is("/other"));
    assertThat(plain.withBody("[]").body(), is("[]"));
    assertThat(plain.withMethod("HEAD", null).method(), is("HEAD"));
    assertThat(plain.withMethod("PUT", "[]").body(), is("[]"));
    assertThat(plain.withQuery("a=1").query(), is("a=1"));
    assertThat(plain.withQuery("a=1").withQuery("b=2").query(), is("a=1&b=2"));
    assertThat(
        plain.withHeaders(List.of(ONE)).withHeaders(List.of(TWO)).headers(), is(List.of(ONE, TWO)));
  }

  @Test
  void onlyMissingHeadersAreAdded() {
    Call one = plain.withHeaders(List.of(ONE));

    assertThat(
        one.withMissing(List.of(new Header("x-one", "2"), TWO)).headers(), is(List.of(ONE, TWO)));
    assertThat(one.withMissing(List.of(TWO)).headers(), is(List.of(ONE, TWO)));
  }

  @Test
  void aGetOfAHostHasNothingOfTheRoute() {
    Call get =
        plain
            .withQuery("a=1")
            .withHeaders(List.of(ONE))
            .withMethod("POST", "{}")
            .get(Destination.SITE, "/_edge/tenant_info");

    assertThat(get.method(), is("GET"));
    assertThat(get.destination(), is(Destination.SITE));
    assertThat(get.path(), is("/_edge/tenant_info"));
    assertThat(get.query(), is(nullValue()));
    assertThat(get.headers(), is(List.of()));
    assertThat(get.body(), is(nullValue()));
    assertThat(get.credential(), is(plain.credential()));
  }

  @Test
  void onlyTheExpectedAnswerOfTheAddressChangesWhereTheProbeIsAskedForOne() {
    Expectation.Bare answer = new Expectation.Bare(204, "");
    Call call = plain.withQuery("a=1").expecting(answer);

    assertThat(call.address().expectation().bare(), is(answer));
    assertThat(call.query(), is("a=1"));
    assertThat(call.path(), is(plain.path()));
  }

  @Test
  void aRequestThatCarriesEverythingHasWhatWasAddedToEachOfItsParts() {
    Call everything =
        plain.withQuery("a=1").withQuery("b=2").withHeaders(List.of(ONE, TWO)).withBody("[]");

    assertThat(everything.hasWhatWasAddedTo(plain), is(true));
    assertThat(everything.hasWhatWasAddedTo(plain.withQuery("a=1")), is(true));
    assertThat(everything.hasWhatWasAddedTo(plain.withQuery("b=2")), is(true));
    assertThat(everything.hasWhatWasAddedTo(plain.withQuery("c=3")), is(false));
    assertThat(everything.hasWhatWasAddedTo(plain.withHeaders(List.of(TWO))), is(true));
    assertThat(plain.hasWhatWasAddedTo(plain.withHeaders(List.of(TWO))), is(false));
    assertThat(everything.hasWhatWasAddedTo(plain.withBody("[]")), is(true));
    assertThat(everything.hasWhatWasAddedTo(plain.withBody("{}")), is(false));
    assertThat(plain.hasWhatWasAddedTo(plain.withBody("{}")), is(false));
  }

  @Test
  void whatTheAddressHasAnywayIsNothingAdded() {
    Address stated = address("q=0", List.of(ONE), "{}");
    Call own = plain.withAddress(stated);

    assertThat(own.query(), is("q=0"));
    assertThat(own.headers(), is(List.of(ONE)));
    assertThat(own.body(), is("{}"));
    assertThat(plain.hasWhatWasAddedTo(own), is(true));
    assertThat(plain.withQuery("a=1").hasWhatWasAddedTo(own.withQuery("a=1")), is(true));
    assertThat(plain.hasWhatWasAddedTo(own.withQuery("a=1")), is(false));
    assertThat(own.withQuery("a=1").hasWhatWasAddedTo(plain.withQuery("a=1")), is(true));
    assertThat(own.hasWhatWasAddedTo(plain.withQuery("q=0")), is(false));
    assertThat(plain.hasWhatWasAddedTo(own.withHeaders(List.of(TWO))), is(false));
    Call other = plain.withAddress(address("q=0", List.of(), null)).withHeaders(List.of(ONE));
    assertThat(plain.hasWhatWasAddedTo(other), is(false));
    Call elsewhere = plain.withAddress(address("q=0", List.of(), null)).withPath("/other");
    assertThat(plain.hasWhatWasAddedTo(elsewhere), is(true));
  }

  private static Address address(
      @Nullable String query, List<Header> headers, @Nullable String body) {
    Address read = READ.address();
    return new Address(
        read.route(),
        read.path(),
        query,
        headers,
        body,
        read.matches(),
        read.alone(),
        read.expectation());
  }

  @Test
  void aDamagedTokenDiffersFromTheTokenInOneThing() {
    assertThat(Credential.Damage.EXTENDED.of("abcdefgh"), is("abcdefghx"));
    assertThat(Credential.Damage.CUT.of("abcdefgh"), is("abcd"));
    assertThat(Credential.Damage.CUT.of("abcdef"), is("ab"));
    assertThat(Credential.Damage.CUT.of("abcd"), is("a"));
    assertThat(Credential.Damage.NO_SIGNATURE.of("ab.cd.efgh"), is("ab.cd."));
    assertThat(Credential.Damage.NO_SIGNATURE.of("abcdefgh"), is("abcd"));
    assertThat(Credential.Damage.NO_SIGNATURE.of("a.cdefgh"), is("a."));
    assertThat(Credential.Damage.NO_LAST_PART.of("a.cdefgh"), is("a"));
    assertThat(Credential.Damage.NO_LAST_PART.of("ab.cd.efgh"), is("ab.cd"));
    assertThat(Credential.Damage.NO_LAST_PART.of("abcdefgh"), is("abcd"));
    assertThat(Credential.Damage.OTHER_MIDDLE.of("abcdefgh"), is("abcdzfgh"));
    assertThat(Credential.Damage.OTHER_MIDDLE.of("abcdzfgh"), is("abcdyfgh"));
    assertThat(Credential.Damage.OTHER_END.of("abcdefgh"), is("abcdzzzz"));
    assertThat(Credential.Damage.OTHER_END.of("abcdzzzz"), is("abcdyyyy"));
    assertThat(Credential.Damage.OTHER_START.of("abcdefgh"), is("zzzzefgh"));
    assertThat(Credential.Damage.OTHER_START.of("zzzzefgh"), is("yyyyefgh"));
    assertThat(Credential.Damage.OTHER_START.of("ab"), is("zzzz"));
    assertThat(Credential.Damage.OTHER_CASE.of("aB-9z"), is("Ab-9Z"));
    assertThat(Credential.Damage.EXTENDED.words(), is("that something was added to"));
    assertThat(Credential.Damage.CUT.words(), is("whose end was cut"));
    assertThat(Credential.Damage.OTHER_END.words(), is("whose end was replaced"));
    assertThat(
        Credential.Damage.OTHER_CASE.words(), is("whose letters were changed to the other case"));
  }

  @Test
  void withoutAGrantThereIsNoControlRequest(@TempDir Path folder) {
    Subject closed =
        SampleSubjects.site(
            folder,
            "probe: true",
            "none: {scopes: [\"read:forge-app:confluence\"], accessToken: t}");

    assertThat(closed.control().isPresent(), is(false));
    assertThat(
        assertThrows(IllegalStateException.class, closed::requireControl).getMessage(),
        is("no grant opens read"));
  }

  @Test
  void oneRouteStandsForTheAppAndOneForEachOperation() {
    assertThat(READ.standsForTheApp(), is(true));
    assertThat(READ.standsForItsOperation(), is(true));
    assertThat(WRITE.standsForTheApp(), is(false));
    assertThat(WRITE.standsForItsOperation(), is(true));
    assertThat(SampleSubjects.of(Apps.ONE_OF_EACH, 1).standsForItsOperation(), is(false));
  }
}
