package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the source of an app is loaded, and what is told if it cannot be. One source at a time. */
@Execution(ExecutionMode.SAME_THREAD)
@Tag("integration")
class NodeSourcesTest {
  private static NodeApp app;
  private static NodeApp plain;

  @BeforeAll
  static void start() {
    app = NodeApp.prepared("node", "", folder -> Files.delete(folder.resolve("src/index.js")));
    plain =
        NodeApp.prepared(
            "node",
            "",
            folder -> {
              Files.delete(folder.resolve("package.json"));
              Path src = folder.resolve("src");
              Files.writeString(src.resolve("script.js"), "exports.word = 'word';");
              Files.writeString(src.resolve("module.js"), "export const word = 'word';");
              Files.writeString(src.resolve("data.json"), "\uFEFF{\"word\": \"word\"}");
              Files.writeString(src.resolve("word.txt"), "word");
              Files.createDirectory(src.resolve("folder"));
              Files.writeString(
                  src.resolve("folder/index.js"), "module.exports = require('../script');");
            });
  }

  @AfterAll
  static void stop() {
    Stream.of(app, plain).filter(Objects::nonNull).forEach(NodeApp::close);
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(app.folder().resolve("src").resolve(file), text);
  }

  private static String answer() {
    return app.post("/item/1").body();
  }

  /** The invocation that the last request led to. */
  private static Invocation last() {
    var received = app.gateway().received();
    return received.get(received.size() - 1).invocation().orElseThrow();
  }

  @Test
  void theJournalHasWhatTheFunctionReceivedAndHowItEnded() throws IOException {
    write(
        "index.js",
        """
        export const serve = ({ path, queryParameters }) => {
          console.log('asked for', path);
          if (queryParameters.broken) {
            throw new TypeError('broken');
          }
          return { statusCode: 201, body: '{}' };
        };
        """);
    app.post("/item/1?id=a");
    Invocation good = last();
    assertThat(good.ending(), is(Invocation.Ending.RETURNED));
    assertThat(good.source(), is(Invocation.Source.NODE));
    assertThat(good.request().queryParameters().get("id"), is(List.of("a")));
    assertThat(good.console(), is(List.of("asked for /item/1")));
    app.post("/item/2?broken=1");
    Invocation bad = last();
    assertThat(bad.ending(), is(Invocation.Ending.THREW));
    assertThat(Objects.requireNonNull(bad.failure()).text(), is("TypeError: broken"));
    assertThat(bad.failure().stack().get(0), containsString("src/index.js:4:11"));
    assertThat(bad.console(), is(List.of("asked for /item/2")));
  }

  @Test
  void aChangedSourceIsPickedUpByTheNextRequest() throws IOException {
    write("index.js", "export const serve = () => ({ statusCode: 200, body: 'old' });");
    assertThat(answer(), is("old"));
    write("index.js", "export const serve = () => ({ statusCode: 200, body: 'changed' });");
    assertThat(answer(), is("changed"));
  }

  @Test
  void aChangedImportIsPickedUpAndABrokenOneOnlyUntilItIsRepaired() throws IOException {
    write(
        "index.js",
        """
        import word from './word';
        import data from './data.json';
        export const serve = () => ({ statusCode: 200, body: word + data.n });
        """);
    write("data.json", "{\"n\": 1}");
    write("word.js", "export default 'old';");
    assertThat(answer(), is("old1"));
    write("word.js", "export default 'changed';");
    assertThat(answer(), is("changed1"));
    write("data.json", "{\"n\": 20}");
    assertThat(answer(), is("changed20"));
    Files.delete(app.folder().resolve("src/word.js"));
    assertThat(app.post("/item/1").statusCode(), is(500));
    write("word.js", "export default 'back';");
    assertThat(answer(), is("back20"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "const {word} = require('./script'); exports.serve = () => answer(word)",
        "const {word} = require('./module'); exports.serve = () => answer(word)",
        "const data = require('./data'); exports.serve = () => answer(data.word)",
        "const {word} = require('./folder'); exports.serve = () => answer(word)",
        "#!/usr/bin/env node\\nexports.serve = () => answer('word')",
        "import {word} from './script'; export const serve = () => answer(word)",
        "import script from './script'; export const serve = () => answer(script.word)",
        "import {word} from './data'; export const serve = () => answer(word)",
        "'use strict';import{word as w}from'./module';export const serve=()=>answer(w)",
        "import './module'; const {word} = require('./script'); export const serve = () => answer(word)",
        "exports.serve = async () => answer((await import('./module')).word)",
        "export const serve = async () => answer((await import('./script')).word)",
        "const text = `\\nimport a from 'b'\\nexport default 1`; exports.serve = () => answer('word')",
        "export const serve = () => answer(fs.readFileSync(__dirname + '/word.txt', 'utf8'))",
        "export const serve = () => answer(fs.readFileSync(new URL('./word.txt', import.meta.url), 'utf8'))",
        "const __dirname = import.meta.dirname; export const serve = () =>"
            + " answer(fs.readFileSync(__dirname + '/word.txt', 'utf8'))",
      })
  void sourcesWithoutPackagesAreLoadedAsTheyAreWhateverTheirStyle(String code) throws IOException {
    String all =
        code.replace("\\n", "\n") + "\nconst answer = (body) => ({ statusCode: 200, body });";
    Files.writeString(
        plain.folder().resolve("src/index.js"),
        all.contains("fs.") ? all + "\nimport fs from 'node:fs';" : all);
    assertThat(plain.post("/item/1").body() + plain.log(), startsWith("word"));
  }

  @Test
  void aChangeOfARequiredFileIsPickedUpHoweverItIsRequired() throws IOException {
    write(
        "index.js",
        """
        const one = require('./one');
        exports.serve = async () => {
          const { two } = await import('./two');
          return { statusCode: 200, body: one.word + two };
        };
        """);
    write("one.js", "exports.word = require('./deep');");
    write("deep.js", "module.exports = 'a';");
    write("two.js", "export const two = 'b';");
    assertThat(answer(), is("ab"));
    write("deep.js", "module.exports = 'changed ';");
    assertThat(answer(), is("changed b"));
    write("two.js", "export const two = 'too';");
    assertThat(answer(), is("changed too"));
  }

  @Test
  void importsNeedNoExtensionAndFunctionsHaveNoEnvironmentButTheirVariables() throws IOException {
    write(
        "index.js",
        """
        import { join } from 'path';
        import word from './words';
        export const serve = () =>
          ({ statusCode: 200, body: join(word, Object.keys(process.env).join()) });
        """);
    write("words.js", "export default 'a';");
    assertThat(answer(), is("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.9.2", "4.3.0"})
  void anOldApiPackageIsRefusedByNameAndVersion(String version) throws IOException {
    write("index.js", "export const serve = () => ({ statusCode: 200 });");
    Path api = Files.createDirectories(app.folder().resolve("node_modules/@forge/api"));
    Path description =
        Files.writeString(api.resolve("package.json"), "{\"version\": \"" + version + "\"}");
    answer();
    Files.delete(description);
    assertThat(
        Objects.requireNonNull(last().failure()).message(),
        containsString("@forge/api " + version + " is not supported by the gateway"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export const other = 1;|src/index.js exports no function 'serve'; it exports" + " other",
        "export default function serve() {}|exports no function 'serve'; it exports default",
        "|there is no src/index.js",
        "export const serve = [1];|src/index.js exports 'serve' as an array, not as a"
            + " function",
        "import none from 'no-such-package';|src/index.js: Cannot find module"
            + " 'no-such-package': is it in package.json, and did npm install run?",
        "export const serve = (;|Unexpected token ';'",
        "export const serve = () => <b/>;|JSX needs esbuild: npm install --save-dev esbuild",
        "throw 'a text';|'a text', which is not an Error",
        "throw new Error('at the top');|at the top",
        "process.exit(2);|src/index.js calls process.exit(2) at its top level",
        "import './none';|src/index.js imports './none', which does not exist",
      })
  void aFunctionThatCannotBeLoadedFailsItsRouteWithItsOwnMessage(
      @Nullable String code, String reason) throws IOException {
    if (code == null) {
      Files.deleteIfExists(app.folder().resolve("src/index.js"));
    } else {
      write("index.js", code);
    }
    assertThat(app.post("/item/1").statusCode(), is(500));
    assertThat(last().ending(), is(Invocation.Ending.NOT_LOADED));
    String message = Objects.requireNonNull(last().failure()).message();
    assertThat(message, containsString(reason));
    assertThat(message.contains("npm install"), is(reason.contains("npm install")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import { a } from './b';\\n\\nexport const serve = x y;|src/index.js:3:24",
        "export default {\\n  a: 1,,\\n};|src/index.js:2:8",
        "const a = 1;\\nthrow new Error('top');|src/index.js:2:7",
        "let serve;\\nprocess.exit(1);|src/index.js:2:9",
        "const a = 1;\\nimport { join,\\n  none } from 'path';|src/index.js:3:3",
        "import 'fs';\\nexport { none as serve } from 'path';|src/index.js:2:10",
      })
  void whatKeepsAFileFromLoadingIsShownInTheAppsOwnLines(String code, String frame)
      throws IOException {
    write("index.js", code.replace("\\n", "\n"));
    answer();
    List<String> stack = Objects.requireNonNull(last().failure()).stack();
    assertThat(stack.get(0), containsString(frame));
    assertThat(stack.toString(), not(containsString("node:")));
    assertThat(stack.toString(), not(containsString("worker eval")));
  }

  @Test
  void theStackHasTheLinesOfAnotherPackageOfTheWorkspace() throws IOException {
    String shared = "shared-" + java.util.UUID.randomUUID();
    Files.writeString(
        Files.createDirectory(app.folder().resolveSibling(shared)).resolve("index.js"),
        "exports.fail = () => {\n  throw new Error('of all apps');\n};");
    write(
        "index.js",
        "import { fail } from '../../%s/index';\nexport const serve = () => fail();"
            .formatted(shared));
    answer();
    List<String> stack = Objects.requireNonNull(last().failure()).stack();
    assertThat(stack.get(0), containsString("(../" + shared + "/index.js:2:9)"));
    assertThat(stack.get(1), containsString("(src/index.js:2:"));
  }
}
