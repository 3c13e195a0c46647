package dev.forgeapi.conformance.report;

import dev.forgeapi.testkit.http.Receipt;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The same things in the same words in every report. */
final class Words {

  private Words() {}

  static String of(UrlForm form) {
    return switch (form) {
      case CLOUD_ID -> "cloud-ID form";
      case SITE_NAME -> "site-name form";
    };
  }

  /** {@code 1 check}, {@code 2 checks}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String of(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  static String of(Receipt receipt) {
    String byMethod =
        receipt.byMethod().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return count(receipt.requests(), "request")
        + (byMethod.isEmpty() ? "" : " (" + byMethod + ")")
        + String.format(Locale.ROOT, ", at most %.1f a second, ", receipt.peakPerSecond())
        + (receipt.retries() == 0 ? "none repeated" : receipt.retries() + " of them repeated");
  }
}
