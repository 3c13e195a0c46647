package dev.forgeapi.testkit.internal.gateway.functions;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps with the vendor's packages, which npm installs for the test, bundled by esbuild. */
@Tag("thorough")
class VendorPackagesTest {
  private static final String CODE =
      """
      import api, { route, getAppContext%s } from '@forge/api';
      import kvs, { WhereConditions, Filter, FilterConditions, Sort } from '@forge/kvs';
      import { Queue } from '@forge/events';
      import words from './words';

      const employees = kvs.entity('employee');
      const calls = {
        jira: async () => (await api.asUser().requestJira(route`/rest/api/3/issue/${'A-1'}`)).json(),
        graph: async () => (await api.asApp().requestGraph('query { me }')).json(),
        remote: async () => (await api.invokeRemote('mine', { path: '/hook', method: 'POST' })).json(),
        provider: async () => {
          const provider = api.asUser().withProvider('google', 'google-apis');
          return [await provider.hasCredentials(), (await provider.fetch('/me')).status];
        },
        fetch: async () => (await api.fetch('https://api.example.com/x')).json(),
        kvs: async () => {
          await kvs.set('a', { x: 1 }, { ttl: { value: 1, unit: 'HOURS' } });
          await kvs.delete('none');
          return [await kvs.get('a'), (await kvs.get('none')) ?? 'none',
            (await kvs.query().where('key', WhereConditions.beginsWith('a')).getMany()).results];
        },
        entity: async () => {
          await employees.set('a', { name: 'Ada', team: 'x', age: 36 });
          await employees.set('b', { name: 'Bob', team: 'x', age: 20 });
          const found = await employees.query().index('by-team', { partition: ['x'] })
            .where(WhereConditions.greaterThan(18)).sort(Sort.DESC)
            .filters(new Filter().and('name', FilterConditions.beginsWith('B'))).getOne();
          return found.key;
        },
        wrong: async () => employees.set('a', { age: 'old' }),
        transact: async () => {
          await kvs.transact().set('t', 1).delete('u').execute();
          return kvs.get('t');
        },
        events: async () => typeof (await new Queue({ key: 'q' }).push({ body: { a: 1 } })).jobId,
        context: async () => getAppContext().environmentType,
        storage: async () => {
          %s
        },
        unanswered: async () => api.asApp().requestJira(route`/rest/none`),
      };
      export const serve = async ({ path }) =>
        ({ statusCode: 200, body: words(JSON.stringify(await calls[path.split('/').pop()]())) });
      """;

  private static final String STORAGE =
      """
      await storage.set('old', 1);
      await storage.entity('employee').set('c', { name: 'Cy' });
      return [await storage.get('old'), await kvs.get('old'),
        (await storage.entity('employee').get('c')).name];
      """;

  @ParameterizedTest
  @CsvSource({"5, true", "6, true", "7, true", "8, false"})
  void thePackagesReachThePlatformOfTheGateway(int version, boolean storage) throws Exception {
    String code =
        CODE.formatted(storage ? ", storage" : "", storage ? STORAGE : "return [1,1,'Cy'];");
    try (NodeApp app = NodeApp.with("serve", code)) {
      Files.writeString(
          app.folder().resolve("src/words.js"), "module.exports = (text) => text.trim();");
      install(app.folder(), "@forge/api@" + version, "@forge/kvs@1", "@forge/events@2");
      app.gateway().product(ProductApi.JIRA).get("/rest/api/3/issue/A-1").asUser().returns("1");
      app.gateway().product(ProductApi.GRAPH).post("/graphql").asApp().returns("2");
      app.gateway().remote("mine").post("/hook").returns("3");
      app.gateway().provider("google-apis").get("/me").returns("{}");
      app.gateway().external().get("https://api.example.com/x").returns("5");
      assertThat(answer(app, "jira"), is("1"));
      assertThat(answer(app, "graph"), is("2"));
      assertThat(answer(app, "remote"), is("3"));
      assertThat(answer(app, "provider"), is("[true,200]"));
      assertThat(answer(app, "fetch"), is("5"));
      assertThat(
          answer(app, "kvs"), is("[{\"x\":1},\"none\",[{\"key\":\"a\",\"value\":{\"x\":1}}]]"));
      assertThat(answer(app, "entity"), is("\"b\""));
      assertThat(answer(app, "transact"), is("1"));
      assertThat(answer(app, "events"), is("\"string\""));
      assertThat(answer(app, "context"), is("\"DEVELOPMENT\""));
      assertThat(answer(app, "storage"), is("[1,1,\"Cy\"]"));
      answer(app, "wrong");
      assertThat(failure(app).message(), containsString("\"age\" is defined as \"integer\""));
      answer(app, "unanswered");
      assertThat(failure(app).message(), containsString("GET /rest/none of jira as app"));
      assertThat(failure(app).stack().get(0), containsString("src/index.js:"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "axios@1, axios, (await client.post(url)).data",
    "node-fetch@2, node-fetch, await (await client(url + '?x=1')).json()",
    "got@11, got, await client(url).json()",
  })
  void librariesOnTopOfNodesOwnRequestsAreAnsweredToo(String dependency, String name, String call)
      throws Exception {
    String code =
        """
        import client from '%s';
        const url = 'https://api.example.com/x';
        export const serve = async () => ({ statusCode: 200, body: JSON.stringify(%s) });
        """
            .formatted(name, call);
    try (NodeApp app = NodeApp.with("serve", code)) {
      install(app.folder(), dependency);
      app.gateway().external().get("https://api.example.com/x").returns("{\"a\":1}");
      app.gateway().external().post("https://api.example.com/x").returns("{\"a\":1}");
      // The first request finds that plain JavaScript is no longer all.
      answer(app, "1");
      assertThat(answer(app, "1"), is("{\"a\":1}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "await 0;"})
  void aModuleKnowsItsOwnPlaceInABundleToo(String first) throws Exception {
    String code =
        """
        import { text } from './deep/place';
        import { own } from 'placed';
        export const serve = async () => ({ statusCode: 200, body: text + own });
        """;
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            first + code,
            folder -> {
              Path deep = Files.createDirectory(folder.resolve("src/deep"));
              Files.writeString(deep.resolve("word.txt"), "word ");
              Files.writeString(
                  deep.resolve("place.ts"),
                  """
                  import { readFileSync } from 'node:fs';
                  const word: URL = new URL('./word.txt', import.meta.url);
                  export const text = readFileSync(word, 'utf8');
                  """);
              Path placed = Files.createDirectories(folder.resolve("node_modules/placed"));
              Files.writeString(placed.resolve("package.json"), "{\"type\": \"module\"}");
              Files.writeString(
                  placed.resolve("index.js"),
                  """
                  import { createRequire } from 'node:module';
                  export const { own } = createRequire(import.meta.url)('./own.json');
                  """);
              Files.writeString(placed.resolve("own.json"), "{\"own\": \"own\"}");
            })) {
      assertThat(answer(app, "1") + app.log(), startsWith("word own"));
    }
  }

  @Test
  void decoratorsKnowTheTypesOfWhatTheyDecorate() throws Exception {
    String code =
        """
        import { Words } from './words';
        import type { Shape } from './shape';

        const types: unknown[] = [];
        (Reflect as any).metadata = (key: string, value: unknown) => () => { types.push(key, value); };
        const known = <T extends abstract new (...args: any) => object>(it: T) => it;

        @known
        class Service {
          constructor(readonly words: Words, readonly shape: Shape) {}
          fail(): never { throw new Error('here'); }
        }

        export const serve = async ({ path }: { path: string }) => {
          if (path.endsWith('broken')) new Service(new Words(), {}).fail();
          return { statusCode: 200, body: JSON.stringify([types[0], (types[1] as Words[])[0] === Words]) };
        };
        """;
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            "export { serve } from './main';",
            folder -> {
              Files.writeString(folder.resolve("src/main.ts"), code);
              Files.writeString(folder.resolve("src/words.ts"), "export class Words {}");
              Files.writeString(folder.resolve("src/shape.ts"), "export interface Shape {}");
              Files.writeString(
                  folder.resolve("base.json"),
                  "{\"compilerOptions\": {\"emitDecoratorMetadata\": true}}");
              Files.writeString(
                  folder.resolve("tsconfig.json"),
                  """
                  {
                    "extends": "./base.json",
                    "compilerOptions": {"experimentalDecorators": true}, // with a comment
                  }
                  """);
              install(folder, "typescript@5");
            })) {
      assertThat(answer(app, "1") + app.log(), startsWith("[\"design:paramtypes\",true]"));
      answer(app, "broken");
      assertThat(failure(app).stack().get(0), containsString("src/main.ts:11:"));
    }
  }

  @Test
  void nativeCodeIsRefusedByNameAndAPackageCanDoWithoutIt() throws Exception {
    String code =
        """
        import fast from 'fast';
        export const serve = async ({ path }: { path: string }) => {
          if (path.endsWith('native')) require('fast/build/fast.node');
          if (path.endsWith('package')) require('faster');
          return { statusCode: 200, body: fast };
        };
        """;
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            "export { serve } from './main';",
            folder -> {
              Files.writeString(folder.resolve("src/main.ts"), code);
              Path fast = Files.createDirectories(folder.resolve("node_modules/fast"));
              Files.writeString(fast.resolve("package.json"), "{\"main\": \"index.js\"}");
              Files.writeString(
                  fast.resolve("index.js"),
                  """
                  let found;
                  try { found = require('./build/fast.node'); } catch { found = 'slow'; }
                  module.exports = found;
                  """);
              Files.writeString(
                  Files.createDirectory(fast.resolve("build")).resolve("fast.node"), "\0ELF");
              Path faster = Files.createDirectories(folder.resolve("node_modules/faster"));
              Files.writeString(faster.resolve("package.json"), "{\"main\": \"faster.node\"}");
              Files.writeString(faster.resolve("faster.node"), "\0ELF");
            })) {
      assertThat(answer(app, "1") + app.log(), startsWith("slow"));
      answer(app, "native");
      assertThat(failure(app).message(), is("fast.node is refused: functions have no native code"));
      answer(app, "package");
      assertThat(
          failure(app).message(), is("faster.node is refused: functions have no native code"));
      assertThat(failure(app).stack().toString(), not(containsString("bundle.js")));
      assertThat(failure(app).stack().get(0), containsString("src/main.ts:4:"));
    }
  }

  @ParameterizedTest
  @CsvSource({"import './words';, 200", "import './words'; import '@forge/api';, 500"})
  void anOldApiPackageMattersOnlyToAFunctionThatImportsIt(String imports, int status)
      throws Exception {
    String code = imports + " export const serve = () => ({ statusCode: 200 });";
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            code,
            folder -> {
              Files.writeString(folder.resolve("src/words.ts"), "export const one: number = 1;");
              Path api = Files.createDirectories(folder.resolve("node_modules/@forge/api"));
              Files.writeString(api.resolve("package.json"), "{\"version\": \"3.9.2\"}");
              Files.writeString(api.resolve("index.js"), "module.exports = {};");
            })) {
      assertThat(app.log().toString(), app.post("/item/1").statusCode(), is(status));
      if (status == 500) {
        assertThat(failure(app).message(), containsString("@forge/api 3.9.2 is not supported"));
      }
    }
  }

  @Test
  void anEsbuildOfTheAppThatDoesNotRunHereIsPassedOver() throws Exception {
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            "export { serve } from './main';",
            folder -> {
              Files.writeString(
                  folder.resolve("src/main.ts"),
                  "export const serve = (): object => ({ statusCode: 200, body: 'bundled' });");
              Path esbuild = Files.createDirectories(folder.resolve("node_modules/esbuild"));
              Files.writeString(esbuild.resolve("package.json"), "{\"version\": \"0.1.0\"}");
              Files.writeString(
                  esbuild.resolve("index.js"),
                  """
                  exports.version = '0.1.0';
                  exports.build = exports.transform = async () => {
                    throw new Error('The package "@esbuild/some-system" could not be found');
                  };
                  """);
            })) {
      assertThat(answer(app, "1") + app.log(), startsWith("bundled"));
    }
  }

  @Test
  void aModuleThatAwaitsAtItsTopLevelIsBundledAndShownInItsOwnLines() throws Exception {
    String code =
        """
        import uuid from './words';
        const word = await Promise.resolve('ready');
        export const serve = async ({ path }) => {
          if (path.endsWith('broken')) throw new Error(word);
          return { statusCode: 200, body: word };
        };
        """;
    try (NodeApp app = NodeApp.with("serve", code)) {
      Files.writeString(app.folder().resolve("src/words.ts"), "export default 1 as number;");
      // The first request finds that plain JavaScript is no longer all.
      answer(app, "1");
      assertThat(answer(app, "1"), is("ready"));
      answer(app, "broken");
      assertThat(failure(app).stack().get(0), containsString("src/index.js:4:"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutEsbuildAndNpmTheAppsOwnTypescriptCompilesTheSources(@TempDir Path alone)
      throws Exception {
    String code = "export { serve } from './main';";
    String main =
        """
        import api, { route } from '@forge/api';
        import type { Shape } from './types';
        import words from './words';
        import { list } from '@lists/index.js';
        import settings from './settings.json';
        import esm from 'only-esm';

        enum Kind { A = 'a' }
        const here: string = import.meta.dirname;
        const shape = { kind: Kind.A, size: settings.size } as Shape<Kind>;

        export const serve = async ({ path }: { path: string }) => {
          if (path.endsWith('broken')) {
            throw new Error(words(shape.kind));
          }
          const me = await (await api.asUser().requestJira(route`/rest/api/3/myself`)).json();
          const parts = [me.name, shape.kind, shape.size, words(' x '), list?.length ?? 0, esm, here.slice(-3)];
          return { statusCode: 200, body: parts.join() };
        };
        """;
    try (NodeApp app =
        NodeApp.prepared(
            nodeWithoutNpm(alone),
            code,
            folder -> {
              Path src = folder.resolve("src");
              Files.writeString(src.resolve("main.ts"), main);
              Files.writeString(
                  src.resolve("types.ts"), "export type Shape<K> = { kind: K; size: number };");
              Files.writeString(src.resolve("words.js"), "module.exports = (text) => text.trim();");
              Files.writeString(
                  folder.resolve("tsconfig.json"),
                  "{\"compilerOptions\": {\"paths\": {\"@lists/*\": [\"./src/lists/*\"]}}}");
              Files.createDirectory(src.resolve("lists"));
              Files.writeString(
                  src.resolve("lists/index.tsx"), "export const list: string[] = ['a', 'b'];");
              Files.writeString(src.resolve("settings.json"), "{\"size\": 3}");
              install(folder, "typescript@5", "@forge/api@6");
              Path only = Files.createDirectory(folder.resolve("node_modules/only-esm"));
              Files.writeString(
                  only.resolve("package.json"),
                  "{\"type\": \"module\", \"exports\": \"./index.mjs\"}");
              Files.writeString(only.resolve("index.mjs"), "export default 'esm';");
            })) {
      app.gateway()
          .product(ProductApi.JIRA)
          .get("/rest/api/3/myself")
          .returns("{\"name\": \"Ada\"}");
      assertThat(app.log(), hasItem(containsString("compiled by typescript 5")));
      assertThat(app.log().toString(), answer(app, "1"), is("Ada,a,3,x,2,esm,src"));
      answer(app, "broken");
      assertThat(failure(app).stack().get(0), containsString("src/main.ts:14:"));

      Path source = app.folder().resolve("src/main.ts");
      Files.writeString(source, main.replace("Kind.A, size", "Kind.A +, size"));
      answer(app, "1");
      assertThat(failure(app).stack().get(0), containsString("src/main.ts:10:"));
      Files.writeString(source, main.replace("A = 'a'", "A = 'changed'"));
      assertThat(answer(app, "1"), is("Ada,changed,3,x,2,esm,src"));
    }
  }

  /** Since version 7, the package is a program, which JavaScript cannot call. */
  @Test
  void aTypescriptWithoutACompilerForJavaScriptIsOnlyLeftOut(@TempDir Path alone) throws Exception {
    NodeApp.Preparation typescript =
        folder -> {
          Files.writeString(
              folder.resolve("src/main.ts"),
              "export const serve = () => ({ statusCode: 200, body: 'typed' as string });");
          install(folder, "typescript@7");
        };
    String code = "export { serve } from './main';";
    try (NodeApp app = NodeApp.prepared("node", code, typescript)) {
      assertThat(answer(app, "1") + app.log(), startsWith("typed"));
    }
    try (NodeApp app = NodeApp.prepared(nodeWithoutNpm(alone), code, typescript)) {
      answer(app, "1");
      assertThat(failure(app).message(), containsString("npm install --save-dev esbuild"));
    }
  }

  /** Starts a copy of Node that has no npm beside it, with nothing in PATH and in its cache. */
  private static String nodeWithoutNpm(Path folder) throws IOException, InterruptedException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Process asked = new ProcessBuilder("node", "--print", "process.execPath").start();
    String executable = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(asked.waitFor(), is(0));
    Path copy =
        Files.copy(Path.of(executable.strip()), folder.resolve("node-alone"), COPY_ATTRIBUTES);
    Path script = folder.resolve("node");
    Files.writeString(
        script,
        "#!/bin/sh\nPATH='%s' XDG_CACHE_HOME='%s' exec '%s' \"$@\"\n"
            .formatted(empty, empty, copy));
    assertThat(script.toFile().setExecutable(true), is(true));
    return script.toString();
  }

  private static String answer(NodeApp app, String path) {
    return Sample.call(app.gateway(), UrlForm.CLOUD_ID, "POST", "/item/" + path, app.token(), "")
        .body();
  }

  private static Invocation.Failure failure(NodeApp app) {
    var received = app.gateway().received();
    return Objects.requireNonNull(
        received.get(received.size() - 1).invocation().orElseThrow().failure());
  }

  private static void install(Path folder, String... packages)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
    ProcessBuilder npm = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit");
    npm.command().addAll(java.util.List.of(packages));
    Process process = npm.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said, process.waitFor(), is(0));
  }
}
