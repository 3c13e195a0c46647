package dev.forgeapi.testkit.internal.manifest.schema;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as browsers read them. */
class WebAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "*.example.com",
        "https://example.com/path?query#fragment",
        "wss://example.com:8080",
        "https:///example.com",
        "//example.com",
        "example.com.",
        "a..b",
        "user:password@example.com",
        "münchen.de",
        "a%2eb.c",
        "1.2.3",
        "0x7f.1",
        "ftp://anything at all",
        "mailto:x",
        "HTTPS://localhost",
      })
  void isOne(String text) {
    assertThat(WebAddress.isOne(text), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "localhost",
        "http://example.com",
        "javascript:alert(1).x",
        "data:text/html,a.b",
        "a.*.b",
        "**.a.b",
        "a b.c",
        "a%zz.b",
        "a.b:99999",
        "a.b:x",
        "256.1.1.1",
        "1.1.1.1.1",
        "a.1",
        "a.09",
        "xn--a.b",
        "https://[::1].",
        "a!.b",
        "https:a.b:x",
        "a.b/x://y",
      })
  void isNone(String text) {
    assertThat(WebAddress.isOne(text), is(false));
  }
}
