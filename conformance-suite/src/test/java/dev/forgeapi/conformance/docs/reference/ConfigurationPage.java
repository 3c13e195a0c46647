package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.testkit.internal.config.ConfigurationKey;
import dev.forgeapi.testkit.internal.config.ConfigurationKeys;
import java.util.Comparator;

/** The table of configuration keys, as a page. */
final class ConfigurationPage {

  private ConfigurationPage() {}

  static String render() {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            `forge-api.yaml` is next to the app's `manifest.yml`. Each value comes from the first of these sources that
            sets it:

            1. the builder of the extension
            2. an annotation of the test method, then of the nearest class
            3. a JUnit configuration parameter or system property `forge.api.*`
            4. an environment variable `FORGE_API_*`
            5. `forge-api.yaml`
            6. the default

            Keep secrets in environment variables or in the token store.

            In the file, `${NAME}` is replaced by the value of the environment variable `NAME`. A variable that is not set,
            or is set but empty, is an error. For the literal characters `${`, write `$${`. Anything else that begins with
            `${`, such as a default value or an expression of a CI system, is an error.

            | key | meaning | default | environment variable |
            |---|---|---|---|
            """);
    ConfigurationKeys.all().stream()
        .sorted(Comparator.comparing(ConfigurationKey::path))
        .forEach(
            key ->
                page.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            key.path(),
                            key.meaning().replace("|", "\\|"),
                            code(key.standard() == null ? "" : key.standard()),
                            code(key.variable().orElse("")))));
    page.append(
        """

        A key with an environment variable can also be set by a system property or JUnit configuration parameter,
        `forge.api.` and the key, unless it is a secret. `FORGE_API_CONFIG` (`forge.api.config`) names another file than
        `forge-api.yaml`. `FORGE_API_ACCESS_TOKEN_<IDENTITY>` and `FORGE_API_REFRESH_TOKEN_<IDENTITY>` override the tokens
        of an identity: write its name in capitals, and replace every other character with `_`. `FORGE_API_CONFIG_DIR` is
        the folder of the token store, and `FORGE_API_TOKEN_KEY` encrypts the store.

        `FORGE_API_NEW_NAMES` lists modules and product scopes, separated by commas, that are newer than this version. The
        manifest may then use them. Requests to a site use the proxy of `HTTPS_PROXY` or `ALL_PROXY` (`http`,
        `https`, or `socks5`), except for the hosts in `NO_PROXY`. Certificate authorities in the files that
        `SSL_CERT_FILE` and `NODE_EXTRA_CA_CERTS` name are trusted in addition to those of the JVM.

        Spaces, line breaks, quotes, the name of the header, or the word `Bearer` around a token are removed with a warning.
        A placeholder such as `undefined`, `***`, or `<token>` in place of a token is an error.
        """);
    return page.toString();
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
