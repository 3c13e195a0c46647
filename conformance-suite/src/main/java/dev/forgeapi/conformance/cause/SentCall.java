package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.testkit.ForgeApiClient;

/**
 * A call that was sent.
 *
 * @param client who sent it, by whose token
 */
public record SentCall(Call call, ForgeApiClient client) {}
