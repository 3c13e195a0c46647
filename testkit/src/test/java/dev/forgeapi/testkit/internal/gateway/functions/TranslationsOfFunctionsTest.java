package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of {@code translations}, read as {@code i18n} of the vendor's package does. */
@Tag("integration")
class TranslationsOfFunctionsTest {
  private static final String CODE =
      """
      import fs from 'node:fs';
      import { join } from 'node:path';
      const read = async (name) =>
        JSON.parse((await fs.promises.readFile(join('__LOCALES__', name))).toString());
      const failing = (error) => error.code;
      export const serve = async () => ({
        statusCode: 200,
        body: JSON.stringify([
          (await read('i18n-info.json').catch(failing)).config ?? 'none',
          await read('fr-FR.json').catch(failing),
          await read('de-DE.json').catch(failing),
        ]),
      });
      """;

  @Test
  void functionsFindTheTranslationsOfTheManifest() {
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            CODE,
            folder -> {
              Path manifest = folder.resolve("manifest.yml");
              Files.writeString(
                  manifest,
                  Files.readString(manifest)
                      + """
                      translations:
                        resources:
                          - {key: en-US, path: words/english.json}
                          - {key: fr-FR, path: words/french.json}
                        fallback: {default: en-US}
                      """);
              Path words = Files.createDirectory(folder.resolve("words"));
              Files.writeString(words.resolve("english.json"), "{}");
              Files.writeString(words.resolve("french.json"), "{\"hello\": \"Bonjour\"}");
            })) {
      assertThat(
          app.post("/item/1").body(),
          is(
              "[{\"locales\":[\"en-US\",\"fr-FR\"],\"fallback\":{\"default\":\"en-US\"}},"
                  + "{\"hello\":\"Bonjour\"},\"ENOENT\"]"));
    }
  }

  @Test
  void withoutTranslationsThereIsNothingToRead() {
    try (NodeApp app = NodeApp.with("serve", CODE)) {
      assertThat(app.post("/item/1").body(), is("[\"none\",\"ENOENT\",\"ENOENT\"]"));
    }
  }
}
