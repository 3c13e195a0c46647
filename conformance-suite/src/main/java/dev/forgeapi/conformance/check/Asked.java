package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.ForgeApiRequest;

/** What a request is known by in the record of a run. */
final class Asked {

  private Asked() {}

  /** The same for the same request for the same purpose; no token is in it. */
  static String key(String purpose, Call call) {
    ForgeApiRequest request = call.request();
    StringBuilder key = new StringBuilder(purpose).append(" on ");
    key.append(call.address().route().key()).append(": ").append(request.method()).append(' ');
    key.append(request.form()).append(' ');
    key.append(request.baseUrl() == null ? "" : request.baseUrl()).append(request.path());
    key.append(request.query() == null ? "" : "?" + request.query());
    request
        .headers()
        .forEach(
            header -> key.append(' ').append(header.name()).append('=').append(header.value()));
    return request.body() == null
        ? key.toString()
        : key.append(' ').append(request.body()).toString();
  }
}
