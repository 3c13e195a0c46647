package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.site.Product;
import java.util.Optional;

/**
 * Which deployment of an app the documentation is for, as far as that is known. What is not known
 * is left to the reader as a variable.
 *
 * @param product the product the app is installed in
 * @param environmentId the environment whose REST APIs are published, usually production; part of
 *     every URL (F-051)
 * @param siteName a host name such as {@code sample.atlassian.net}, offered as the default site
 */
public record Deployment(
    Product product, Optional<String> environmentId, Optional<String> siteName) {

  /** Of any environment on any site. */
  public static Deployment anyOf(Product product) {
    return new Deployment(product, Optional.empty(), Optional.empty());
  }
}
