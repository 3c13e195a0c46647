package dev.forgeapi.conformance.preflight;

import java.util.List;
import java.util.Locale;

/** The site is named by its own name: custom domains take no OAuth tokens (F-057). */
final class DomainItem implements Item {
  /** F-059: the public cloud, its older name, the government cloud, isolated clouds. */
  private static final List<String> OWN =
      List.of(
          ".atlassian.net", ".jira.com", ".atlassian-us-gov-mod.net", ".atlassian-isolated.net");

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

  @Override
  public String id() {
    return "PRE-DOMAIN";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    String name = visit.siteName().toLowerCase(Locale.ROOT);
    if (LOOPBACK.contains(name)) {
      return List.of(ItemAnswer.notApplicable(id(), "a gateway on this machine has no domain"));
    }
    if (OWN.stream().anyMatch(name::endsWith)) {
      return List.of(ItemAnswer.right(id(), name + " is the site's own name, no custom domain"));
    }
    return List.of(
        ItemAnswer.wrong(
                id(),
                name + " is a custom domain, where OAuth tokens are not accepted",
                "set 'site' to the site's atlassian.net name: Atlassian Administration > Apps >"
                    + " Sites shows it")
            .ending());
  }
}
