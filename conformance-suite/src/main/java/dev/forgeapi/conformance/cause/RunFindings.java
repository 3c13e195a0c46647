package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run knows in addition to its results. */
public interface RunFindings {

  /** The call that an exchange came from; null if the run did not send it. */
  @Nullable SentCall sent(Exchange exchange);

  ControlRequests controls();

  /** Whether the target is the gateway, made from the same manifest and with its own tokens. */
  boolean isOnGateway();

  /** What sets the base URL of a URL form; empty if it is the platform's own. */
  Optional<String> endpointKey(UrlForm form);

  /** The step that decided a check; null if none did. */
  @Nullable Step deciding(PlannedCheck planned);

  RequirementCheck check(PlannedCheck planned);

  /**
   * A call that was sent.
   *
   * @param client who sent it, by whose token
   */
  public record SentCall(Call call, ForgeApiClient client) {}
}
