package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.App.Route;
import java.util.List;
import java.util.Set;

/** A request to an app's route, as far as the platform has understood it. */
final class Call {
  /** Which of the two URLs was used (F-049). */
  enum Form {
    CLOUD_ID,
    SITE_NAME
  }

  final Platform platform;
  final Received received;
  final Form form;
  final String product;

  /** Null where the URL has none. */
  final String cloudId;

  /** App and environment, as they stand in the URL. */
  final String installation;

  /** What follows, as sent, with its slash. */
  String path;

  /** Null while the caller is not known. */
  Grant grant;

  /** Null while no route is chosen. */
  Route route;

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

  App app() {
    return platform.app();
  }

  Toggle toggle() {
    return platform.toggle();
  }

  AuthorizationServer tokens() {
    return platform.tokens();
  }

  String method() {
    return received.method();
  }

  boolean is(String method) {
    return received.method().equals(method);
  }

  /** Whether the URL names this site and this installation. */
  boolean isRight() {
    return platform.rules().site.test(this) && platform.rules().installation.test(this);
  }

  boolean isCloud() {
    return form == Form.CLOUD_ID;
  }

  boolean isSite() {
    return form == Form.SITE_NAME;
  }

  boolean on(String key) {
    return route != null && route.key().equals(key);
  }

  /** Split at slashes, as sent; an empty one for each doubled or trailing slash. */
  List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  Set<String> scopes() {
    return grant == null ? Set.of() : grant.scopes();
  }

  String authorization() {
    return received.header("Authorization").orElse("");
  }

  String query() {
    return received.query() == null ? "" : received.query();
  }
}
