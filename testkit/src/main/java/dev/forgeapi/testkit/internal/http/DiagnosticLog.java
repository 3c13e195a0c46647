package dev.forgeapi.testkit.internal.http;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the testkit logs: SLF4J if it is present with a provider, else the platform's logger. SLF4J
 * is not brought along, and asked for nothing while it has no provider, because it would say so on
 * standard error of every build.
 */
@API(status = API.Status.INTERNAL)
public interface DiagnosticLog {

  void warn(String message, @Nullable Throwable cause);

  void error(String message, @Nullable Throwable cause);

  default void warn(String message) {
    warn(message, null);
  }

  static DiagnosticLog named(String name) {
    return Slf4j.isUsable() ? new Slf4j(name) : new Platform(System.getLogger(name));
  }

  /** The platform's: {@code java.util.logging}, unless the class path says otherwise. */
  record Platform(System.Logger logger) implements DiagnosticLog {
    @Override
    public void warn(String message, @Nullable Throwable cause) {
      logger.log(Level.WARNING, message, cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
      logger.log(Level.ERROR, message, cause);
    }
  }

  /** Loaded only where SLF4J is there. */
  final class Slf4j implements DiagnosticLog {
    private final org.slf4j.Logger logger;

    private Slf4j(String name) {
      this.logger = org.slf4j.LoggerFactory.getLogger(name);
    }

    /** SLF4J 2 finds a provider as a service, 1.7 by the name of a class. */
    static boolean isUsable() {
      ClassLoader loader = DiagnosticLog.class.getClassLoader();
      boolean second = has(loader, "org/slf4j/spi/SLF4JServiceProvider.class");
      return second
          ? has(loader, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
          : has(loader, "org/slf4j/LoggerFactory.class")
              && has(loader, "org/slf4j/impl/StaticLoggerBinder.class");
    }

    private static boolean has(@Nullable ClassLoader loader, String resource) {
      return loader != null && loader.getResource(resource) != null;
    }

    @Override
    public void warn(String message, @Nullable Throwable cause) {
      logger.warn(message, cause);
    }

    @Override
    public void error(String message, @Nullable Throwable cause) {
      logger.error(message, cause);
    }
  }

  /**
   * Stores recurring values once: most headers of most exchanges are the same. A value that came
   * long ago gives its place to a newer one, so memory is bounded for any input. Thread-safe.
   */
  public static final class Recurring<T> {
    private final AtomicReferenceArray<T> places;

    /**
     * @param places a power of two
     */
    public Recurring(int places) {
      this.places = new AtomicReferenceArray<>(places);
    }

    /** An equal value that came before, else this one. */
    public T of(T value) {
      int hash = value.hashCode();
      int place = (hash ^ hash >>> 16) & places.length() - 1;
      T known = places.get(place);
      if (value.equals(known)) {
        return known;
      }
      places.set(place, value);
      return value;
    }
  }
}
