package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RouteCall;
import dev.forgeapi.testkit.RouteCall.Convergence;
import dev.forgeapi.testkit.RouteCall.Convergence.Attempt;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.FibonacciPollInterval;
import org.jspecify.annotations.Nullable;

/** Repeats a call until the site's toggle has taken effect. */
public final class ConvergenceWait {
  /** The call that sees the change in the last moment needs time for its answer, too. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final RouteCall call;
  private final boolean toBeServed;
  private final List<Attempt> attempts = new ArrayList<>();
  private final long start = System.nanoTime();
  private @Nullable ForgeApiResponse last;

  public ConvergenceWait(RouteCall call, boolean toBeServed) {
    this.call = call;
    this.toBeServed = toBeServed;
  }

  /**
   * @throws AssertionError with the history of attempts if the change is not seen in time
   */
  public Convergence within(Duration bound) {
    Duration patience = bound.plus(GRACE);
    try {
      // Everything is stated, because Awaitility's defaults are static and anyone can change them.
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(FibonacciPollInterval.fibonacci(2, TimeUnit.MILLISECONDS).with().offset(3))
          .atMost(patience)
          .until(this::isSeen);
    } catch (ConditionTimeoutException timedOut) {
      throw new AssertionError(failure(patience), timedOut);
    }
    if (last == null) {
      throw new IllegalStateException("a wait that ended has made an attempt");
    }
    return new Convergence(attempts.get(attempts.size() - 1).after(), attempts, last);
  }

  private boolean isSeen() {
    ForgeApiResponse response = call.send();
    last = response;
    boolean served = response.isServed();
    Duration after = Duration.ofNanos(System.nanoTime() - start);
    attempts.add(new Attempt(after, response.status(), served));
    return served == toBeServed;
  }

  private String failure(Duration patience) {
    String history = attempts.stream().map(it -> "\n  " + it).collect(Collectors.joining());
    String cause = last == null || !toBeServed ? "" : cause(last);
    return "expected the call to be "
        + (toBeServed ? "served" : "blocked")
        + " within "
        + patience.toMillis()
        + " ms, but it was not:"
        + history
        + cause;
  }

  private static String cause(ForgeApiResponse response) {
    LikelyCause likely = LikelyCause.of(response).get(0);
    return "\nlikely " + likely.cause() + "\nto do  " + likely.remedy();
  }
}
