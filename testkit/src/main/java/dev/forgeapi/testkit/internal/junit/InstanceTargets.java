package dev.forgeapi.testkit.internal.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The targets that a constructor was given for an instance whose test method JUnit has not named
 * yet. The method takes them over before it begins; JUnit makes the instance on the thread that
 * then runs the method.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
final class InstanceTargets implements CloseableResource, AutoCloseable {
  private final Map<Thread, Map<Object, TestTarget>> pending = new ConcurrentHashMap<>();

  TestTarget of(Object key, Function<Object, TestTarget> open) {
    return pending
        .computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>())
        .computeIfAbsent(key, open);
  }

  /** Hands over what the instance has been given, and forgets it. */
  Map<Object, TestTarget> take() {
    Map<Object, TestTarget> taken = pending.remove(Thread.currentThread());
    return taken == null ? Map.of() : taken;
  }

  /** What an instance was given whose test never began. */
  void discard() {
    take().values().forEach(TestTarget::close);
  }

  @Override
  public void close() {
    pending.values().forEach(targets -> targets.values().forEach(TestTarget::close));
    pending.clear();
  }
}
