package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.http.Exchange;
import java.util.List;

/** The site's host resolves, is reached, and shows a certificate that is its own. */
final class HostItem implements Item {

  @Override
  public String id() {
    return "PRE-HOST";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    Exchange exchange = visit.tenantInfo();
    if (!exchange.answered()) {
      return List.of(
          ItemAnswer.wrong(
                  id(),
                  "the site cannot be reached: " + exchange.failure(),
                  "set 'site' to the name in the address bar of the product, such as"
                      + " sample.atlassian.net, and see that this machine and its proxy let"
                      + " through "
                      + exchange.uri().getHost())
              .showing(List.of(exchange))
              .ending());
    }
    boolean tls = "https".equals(exchange.uri().getScheme());
    return List.of(
        ItemAnswer.right(
            id(),
            exchange.uri().getAuthority()
                + (tls
                    ? " answers, and its certificate is good"
                    : " answers (plain http, which only this machine itself may use)")));
  }
}
