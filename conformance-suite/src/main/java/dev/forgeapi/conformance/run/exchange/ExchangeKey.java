package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.check.Call;

/** What a request is known by in the record of a run. */
final class ExchangeKey {

  private ExchangeKey() {}

  /** The same for the same request for the same purpose; no token is in it. */
  static String of(String purpose, Call call) {
    StringBuilder key = new StringBuilder(purpose).append(" on ");
    key.append(call.address().route().key()).append(": ").append(call.method()).append(' ');
    key.append(call.form()).append(' ');
    key.append(call.destination() == Call.Destination.INSTALLATION ? "" : call.destination())
        .append(call.path());
    key.append(call.query() == null ? "" : "?" + call.query());
    call.headers()
        .forEach(
            header -> key.append(' ').append(header.name()).append('=').append(header.value()));
    return call.body() == null ? key.toString() : key.append(' ').append(call.body()).toString();
  }
}
