package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.text.Quoted;
import org.hamcrest.Description;

/** Describes a response in a mismatch. Reads the exchange, in which secrets are replaced. */
final class Answered {
  private static final int SHOWN_OF_BODY = 200;

  private Answered() {}

  static void describe(ForgeApiResponse response, Description mismatch) {
    var exchange = response.exchange();
    mismatch.appendText(exchange.method() + " " + exchange.uri() + " ");
    if (exchange.answered()) {
      mismatch.appendText("returned " + exchange.status() + " ");
      mismatch.appendText(Quoted.body(exchange.responseBody(), SHOWN_OF_BODY));
    } else {
      mismatch.appendText("got no response: " + exchange.failure());
    }
  }

  /** The cause that the tests' author has to think of, with the remedy. */
  static void explain(ForgeApiResponse response, Description mismatch) {
    describe(response, mismatch);
    LikelyCause cause = LikelyCause.of(response).get(0);
    mismatch.appendText("\n          likely because " + cause.cause());
    mismatch.appendText("\n          to do: " + cause.remedy());
  }
}
