package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as data. Each {@code with…} gives another call that differs in one thing.
 *
 * @param credential what it is authorized with
 * @param address the route it is meant for, and what shows that it got there
 * @param form the URL form
 * @param destination which base URL
 * @param method the HTTP method
 * @param path the raw path
 * @param query the raw query; null for none
 * @param headers in addition to those of every request
 * @param body null for none
 */
public record Call(
    Credential credential,
    Address address,
    UrlForm form,
    Destination destination,
    String method,
    String path,
    @Nullable String query,
    List<Header> headers,
    @Nullable String body) {

  public enum Destination {
    INSTALLATION,
    ANOTHER_CLOUD_ID,
    ANOTHER_ENVIRONMENT,
    ANOTHER_APP,
    /** The installation's own without the environment ID. */
    NO_ENVIRONMENT,
    /** The site itself. */
    SITE,
    /** The API host itself. */
    API
  }

  public Call {
    headers = List.copyOf(headers);
  }

  /** The plain request of an address. */
  public static Call of(Credential credential, Address address, UrlForm form) {
    return new Call(
        credential,
        address,
        form,
        Destination.INSTALLATION,
        address.route().operation().name(),
        address.path(),
        address.query(),
        address.headers(),
        address.body());
  }

  /** Whether it differs from the plain request of its address in nothing but the credential. */
  public boolean isPlain() {
    return equals(of(credential, address, form));
  }

  /**
   * Whether it carries everything that another call carries in addition to the plain request of its
   * address: query, headers and body.
   */
  public boolean hasWhatWasAddedTo(Call other) {
    List<Header> added = new ArrayList<>(other.headers);
    added.removeAll(other.address.headers());
    return addedTo(query, address.query()).contains(addedTo(other.query, other.address.query()))
        && headers.containsAll(added)
        && (Objects.equals(other.body, other.address.body()) || Objects.equals(other.body, body));
  }

  private static String addedTo(@Nullable String whole, @Nullable String plain) {
    String query = whole == null ? "" : whole;
    return plain != null && query.startsWith(plain)
        ? query.substring(plain.length()).replaceFirst("^&", "")
        : query;
  }

  public Call withCredential(Credential other) {
    return new Call(other, address, form, destination, method, path, query, headers, body);
  }

  /** The plain request of another address with the same credential. */
  public Call withAddress(Address other) {
    return of(credential, other, form);
  }

  public Call withDestination(Destination other) {
    return new Call(credential, address, form, other, method, path, query, headers, body);
  }

  public Call withPath(String other) {
    return new Call(credential, address, form, destination, method, other, query, headers, body);
  }

  public Call withMethod(String other, @Nullable String otherBody) {
    return new Call(credential, address, form, destination, other, path, query, headers, otherBody);
  }

  public Call withBody(@Nullable String other) {
    return new Call(credential, address, form, destination, method, path, query, headers, other);
  }

  public Call withoutQuery() {
    return new Call(credential, address, form, destination, method, path, null, headers, body);
  }

  /** Where the probe is asked for this answer, which says nothing of the probe. */
  public Call expecting(Expectation.Bare answer) {
    Address other = address.expecting(address.expectation().withBare(answer));
    return new Call(credential, other, form, destination, method, path, query, headers, body);
  }

  /** With these parameters after those that the address has. */
  public Call withQuery(String more) {
    String whole = query == null ? more : query + "&" + more;
    return new Call(credential, address, form, destination, method, path, whole, headers, body);
  }

  public Call withHeaders(List<Header> more) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(more);
    return new Call(credential, address, form, destination, method, path, query, all, body);
  }

  /** With those of these headers that it does not have already. */
  public Call withMissing(List<Header> more) {
    return withHeaders(
        more.stream()
            .filter(
                header ->
                    headers.stream().noneMatch(own -> own.name().equalsIgnoreCase(header.name())))
            .toList());
  }

  /** With {@code Accept: *&#47;*}, unless it has that header already. */
  public Call acceptingAnything() {
    return withMissing(List.of(new Header("Accept", "*/*")));
  }

  /** A GET of a path of a host instead. */
  public Call get(Destination host, String hostPath) {
    return new Call(credential, address, form, host, "GET", hostPath, null, List.of(), null);
  }
}
