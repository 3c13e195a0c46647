package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the checks of what is carried notice what they must. */
class ContentChecksTest extends ChecksOnGateways {
  private static final String SHORT =
      "probeMany=5678&probeMany=1234&probeEmpty="
          + "&probeReserved=a%2Fb%26c%3Dd%3Fe%23f%2B&probeMarks=%3B%2C%22%27%5C%5B%5D%7B%7D%3C%3E%7C"
          + "&probeSlash=a/b?c&probeList=one,two&probeSpace=%20a%20b%20"
          + "&probeWord=%C3%89l%C3%A8ve%E2%82%AC%F0%9F%98%80&probeTwice=%2525"
          + "&probe.N%C3%A4me%5B0%5D=1&probeMany=9012&probeMany=5678"
          + "&probeGaps=&probeGaps=a&probeGaps=&probeNumber=007&probeWords=true&probeWords=null&probeArray%5B%5D=1&probeLines=a%0Ab&probeAccent=e%CC%81&probeJson=%7B%22a%22%3A%5B1%5D%7D&probeLong=";

  private static final String QUERY = SHORT + "c7b1f2e09d84a653".repeat(64);

  private static final String SHOWN = SHORT + "c7b1f2e09d84a653…";

  ContentChecksTest() {
    super(
        List.of("QUERY", "HEADER", "BODY", "RESPONSE"),
        Apps.ONE_OF_EACH,
        """
        BODY-1: 2 PASS on exchanges
        HEADER-1: 12 PASS on exchanges
        QUERY-1: 6 PASS on exchanges
        QUERY-2: 12 PASS on exchanges
        QUERY-3: 6 PASS on exchanges
        RESPONSE-1: 12 PASS on exchanges
        """);
  }

  /** Paths with wildcards are of the larger app alone, bodies of PUT and PATCH of the largest. */
  @Override
  String appFor(CatalogFault mutant) {
    return mutant.name().matches("body-lost-for-(put|patch)")
        ? Apps.ALL_FORMS
        : mutant.requirement().orElseThrow().startsWith("QUERY")
            ? Apps.ONE_OF_EACH
            : Apps.TWO_ROUTES;
  }

  /** Through both forms: what one of them carries shows on the other too. */
  @Override
  Stream<CatalogFault> mutants() {
    return super.mutants().filter(mutant -> mutant.forms().size() == UrlForm.values().length);
  }

  @Test
  void oneRequestThatCarriesEverythingIsEnoughWhereItArrivesWhole() {
    checking("HEADER-1", "BODY-1")
        .says(
            is(
                Set.of(
                    "the function saw a request with a token that has read:other:custom and the"
                        + " product scope, custom headers and the query "
                        + SHOWN
                        + " as it was sent",
                    "the function saw a request with a token that has read:plain:custom,"
                        + " write:plain:custom, and the product scope, custom headers, a JSON"
                        + " body with unusual formatting and the query "
                        + SHOWN
                        + " as it was sent")));
  }

  @Test
  void theProbeIsSentEveryKindOfParameterAtOnce() {
    checking("QUERY-1")
        .sends("GET /read", "GET /read?" + QUERY, "POST /write", "POST /write?" + QUERY);
  }

  @Test
  void whatItsQueryKeepsFromTheFunctionIsNotHeldAgainstOtherRequirements() {
    String refused = ", because a request with the query " + SHOWN + " was refused with 404";
    checking("QUERY-2", "RESPONSE-1")
        .against("query-hides-exact-paths")
        .says(
            is(
                Set.of(
                    "the function did not receive a request for the status 404" + refused,
                    "the function did not receive a request with the query " + SHOWN + refused)));
  }
}
