package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.testkit.ForgeApiTarget;
import java.util.List;

/** What the tables of differences are made for: one cell of one run. */
record Subject(CheckSession session, Cell cell) {

  Address address() {
    return app().addresses().of(cell.route());
  }

  AppPlan app() {
    return session.app();
  }

  ForgeApiTarget target() {
    return session.target();
  }

  /** Whether this is where requirements of the whole app are decided. */
  boolean standsForTheApp() {
    return app().subjects(Per.APP).contains(cell.route());
  }

  /** The same request with each grant that meets the demand. */
  List<Difference> withGrant(GrantKind kind) {
    Clients clients = session.clients();
    return clients.choices(kind, address()).stream()
        .map(
            choice ->
                Difference.of(
                    "with " + choice.words(), twin -> twin.withClient(clients.client(choice))))
        .toList();
  }
}
