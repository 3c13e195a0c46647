package dev.forgeapi.conformance.fault;

import dev.forgeapi.conformance.check.auth.AuthFaults;
import dev.forgeapi.conformance.check.content.RequestFaults;
import dev.forgeapi.conformance.check.content.ResponseFaults;
import dev.forgeapi.conformance.check.route.RouteFaults;
import dev.forgeapi.conformance.check.scope.ScopeFaults;
import dev.forgeapi.conformance.check.state.StateFaults;
import dev.forgeapi.conformance.check.token.TokenFaults;
import dev.forgeapi.conformance.check.url.UrlFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.testkit.internal.text.NearestName;
import java.util.List;
import java.util.stream.Stream;

public final class GatewayFaults {

  private GatewayFaults() {}

  public static List<CatalogFault> all() {
    return Stream.of(
            UrlFaults.all(),
            RouteFaults.all(),
            RequestFaults.all(),
            ResponseFaults.all(),
            AuthFaults.all(),
            ScopeFaults.all(),
            StateFaults.all(),
            TokenFaults.all(),
            DeceptiveFaults.all(),
            LegalVariantsOfAnswers.all(),
            LegalVariantsOfAnswers.statuses(),
            LegalVariants.all())
        .flatMap(List::stream)
        .toList();
  }

  public static List<CatalogFault> of(FaultKind kind) {
    return all().stream().filter(fault -> fault.kind() == kind).toList();
  }

  public static List<String> names() {
    return all().stream().map(CatalogFault::name).toList();
  }

  /**
   * The fault of that name. A fault that draws lots draws others with {@code #} and a number after
   * the name, such as {@code connections-reset-now-and-then#7}.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static CatalogFault named(String name) {
    int hash = name.indexOf('#');
    String plain = hash < 0 ? name : name.substring(0, hash);
    CatalogFault fault =
        all().stream()
            .filter(one -> one.name().equals(plain))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unknown(plain)));
    return hash < 0 ? fault : fault.withSeed(seed(name, name.substring(hash + 1)));
  }

  private static long seed(String name, String digits) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "the fault " + name + " has no seed after '#': expected a whole number");
    }
    return Long.parseLong(digits);
  }

  private static String unknown(String name) {
    String hint = NearestName.hint(name, names());
    return "there is no fault named '"
        + name
        + "'"
        + (hint.isEmpty()
            ? ": docs/reference/faults.md lists the names, such as " + names().get(0)
            : hint);
  }
}
