package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.App.Route;
import java.util.List;
import java.util.Set;

/** A request to an app's route, as far as the platform has understood it. */
public final class Call {
  /** Which of the two URLs was used (F-049). */
  enum Form {
    CLOUD_ID,
    SITE_NAME
  }

  public final Platform platform;
  public final Received received;
  public final Form form;
  final String product;

  /** Null where the URL has none. */
  public final String cloudId;

  /** App and environment, as they stand in the URL. */
  public final String installation;

  /** What follows, as sent, with its slash. */
  public String path;

  /** Null while the caller is not known. */
  public Grant grant;

  /** Null while no route is chosen. */
  public Route route;

  Call(
      Platform platform,
      Received received,
      Form form,
      String product,
      String cloudId,
      String installation,
      String path) {
    this.platform = platform;
    this.received = received;
    this.form = form;
    this.product = product;
    this.cloudId = cloudId;
    this.installation = installation;
    this.path = path;
  }

  public App app() {
    return platform.app();
  }

  public Toggle toggle() {
    return platform.toggle();
  }

  public AuthorizationServer tokens() {
    return platform.tokens();
  }

  public String method() {
    return received.method();
  }

  public boolean is(String method) {
    return received.method().equals(method);
  }

  /** Whether the URL names this site and this installation. */
  public boolean isRight() {
    return platform.rules().site.test(this) && platform.rules().installation.test(this);
  }

  public boolean isCloud() {
    return form == Form.CLOUD_ID;
  }

  public boolean isSite() {
    return form == Form.SITE_NAME;
  }

  public boolean on(String key) {
    return route != null && route.key().equals(key);
  }

  /** Split at slashes, as sent; an empty one for each doubled or trailing slash. */
  public List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  public Set<String> scopes() {
    return grant == null ? Set.of() : grant.scopes();
  }

  public String authorization() {
    return received.header("Authorization").orElse("");
  }

  public String query() {
    return received.query() == null ? "" : received.query();
  }
}
