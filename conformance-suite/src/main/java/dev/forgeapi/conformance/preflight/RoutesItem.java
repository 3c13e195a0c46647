package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;

/** Each GET route that can be called truthfully answers through both URLs, equally. */
final class RoutesItem implements Item {

  @Override
  public String id() {
    return "PRE-ROUTE";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    List<ItemAnswer> answers = new ArrayList<>();
    for (ApiRoute route : visit.manifest().routes()) {
      answers.add(answer(visit, route).about(route));
    }
    return answers;
  }

  private ItemAnswer answer(Visit visit, ApiRoute route) {
    if (route.operation() != Operation.GET) {
      return ItemAnswer.notApplicable(
          id(), route.key() + " is " + route.operation() + ": preflight changes nothing");
    }
    if (!visit.isCallable(route)) {
      return ItemAnswer.notApplicable(
          id(), "nothing says how to call " + route.key() + ": add requests." + route.key());
    }
    return visit
        .caller(route)
        .map(grantee -> called(visit, grantee, visit.address(route)))
        .orElseGet(
            () ->
                ItemAnswer.open(
                    id(),
                    "no identity may call " + route.key(),
                    "add one with its scopes, and log in for it"));
  }

  private ItemAnswer called(Visit visit, Grantee grantee, Address address) {
    ForgeApiResponse first = visit.call(grantee.client(), address, UrlForm.CLOUD_ID);
    ForgeApiResponse second = visit.call(grantee.client(), address, UrlForm.SITE_NAME);
    List<Exchange> evidence = List.of(first.exchange(), second.exchange());
    return compared(address, first, second).showing(evidence);
  }

  private ItemAnswer compared(Address address, ForgeApiResponse first, ForgeApiResponse second) {
    String key = address.route().key();
    for (ForgeApiResponse response : List.of(first, second)) {
      if (!isAsExpected(address, response)) {
        return ItemAnswer.wrong(
            id(),
            key
                + " answers "
                + Answers.told(response.exchange())
                + " through "
                + response.exchange().uri().getHost()
                + ", expected "
                + address.expectation().words(),
            Answers.isInvocationFailure(response)
                ? "look into forge logs"
                    + response.exchange().traceId().map(it -> " for trace id " + it).orElse("")
                : "compare requests."
                    + key
                    + " with what the function answers, and look into forge logs");
      }
    }
    if (first.status() != second.status()) {
      return ItemAnswer.wrong(
          id(),
          key + " answers " + first.status() + " and " + second.status() + " through its two URLs",
          "look into forge logs whether both calls arrived");
    }
    if (!first.body().equals(second.body()) && first.probe().isEmpty()) {
      return ItemAnswer.open(
          id(),
          key + " answers with different bodies through its two URLs",
          "see whether the answer holds a time or the like; the suite compares them in detail");
    }
    return ItemAnswer.right(id(), key + " answers " + first.status() + " through both URLs");
  }

  private static boolean isAsExpected(Address address, ForgeApiResponse response) {
    int expected = address.expectation().status();
    return expected == 0 ? response.status() / 100 == 2 : response.status() == expected;
  }
}
