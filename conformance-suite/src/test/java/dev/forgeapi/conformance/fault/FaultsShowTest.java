package dev.forgeapi.conformance.fault;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault does something that can be seen, and only where it says. */
@Tag("integration")
class FaultsShowTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Battery BATTERY = Battery.standard();
  private static Map<String, String> right;

  @BeforeAll
  static void observeAGatewayWithoutFault() {
    try (Bench bench = Bench.with(HTTP, null)) {
      right = BATTERY.observe(bench);
    }
  }

  @Test
  void twoGatewaysWithoutFaultShowTheSame() {
    try (Bench bench = Bench.with(HTTP, null)) {
      assertThat(BATTERY.firstDifference(right, bench), is(Optional.empty()));
    }
  }

  static List<CatalogFault> mutants() {
    return GatewayFaults.of(FaultKind.MUTANT);
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("mutants")
  void aMutantChangesWhatCanBeSeenThroughItsUrlFormsOnly(CatalogFault mutant) {
    try (Bench bench = Bench.with(HTTP, mutant)) {
      String difference = BATTERY.firstDifference(right, bench).orElse("none");
      assertThat(
          difference,
          mutant.forms().size() == UrlForm.values().length
              ? anyOf(
                  startsWith("CLOUD_ID"),
                  startsWith("SITE_NAME"),
                  is("tenant_info"),
                  is("a refresh"))
              : startsWith(mutant.forms().iterator().next().name()));
    }
  }

  static List<CatalogFault> deceptive() {
    return GatewayFaults.of(FaultKind.DECEPTIVE).stream()
        // Needs calls at the same time.
        .filter(fault -> !fault.name().equals("answers-swapped"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("deceptive")
  void aDeceptiveGatewayRefusesOrConfusesGoodCalls(CatalogFault fault) {
    try (Bench bench = Bench.with(HTTP, fault)) {
      String token = "Bearer " + bench.fullToken();
      String good = right.get("CLOUD_ID GET /exact");
      boolean confused = false;
      for (int i = 0; i < 70 && !confused; i++) {
        bench.call(UrlForm.CLOUD_ID, "GET", "/star/" + i, token);
        confused = !bench.call(UrlForm.CLOUD_ID, "GET", "/exact", token).equals(good);
      }
      assertThat(confused, is(true));
    }
  }

  static List<CatalogFault> legal() {
    return GatewayFaults.of(FaultKind.LEGAL);
  }

  @ParameterizedTest
  @MethodSource("legal")
  void aLegalVariantServesAGoodCallInTheEndAndNoBadOne(CatalogFault fault) {
    try (Bench bench = Bench.with(HTTP, fault)) {
      String token = "Bearer " + bench.fullToken();
      for (UrlForm form : UrlForm.values()) {
        // Some draw lots, and with some the toggle takes its time.
        await()
            .pollInterval(Duration.ofMillis(20))
            .until(() -> isServed(bench.call(form, "GET", "/exact", token)));
        assertThat(isServed(bench.call(form, "GET", "/exact", null)), is(false));
        assertThat(isServed(bench.call(form, "GET", "/undeclared", token)), is(false));
      }
    }
  }

  private static boolean isServed(String outcome) {
    return outcome.startsWith("200") && outcome.contains("forgeApiProbe");
  }
}
