package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.internal.text.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Node process that runs functions, and the lines that go to it and come from it. It ends as
 * soon as its standard input does, so that it never outlives this process, however that ends.
 */
final class NodeProcess {
  private static final List<String> FILES =
      List.of("bundler", "decorators", "loader", "sources", "supervisor");

  /** In the folder {@code worker}. */
  private static final List<String> FILES_OF_WORKER =
      List.of(
          "direct",
          "failures",
          "functions",
          "invocations",
          "modules",
          "network",
          "output",
          "platform",
          "process",
          "requests",
          "results",
          "thread",
          "translations",
          "typescript");

  /** How every message begins. */
  private static final String MESSAGE = "{\"type\":\"";

  private static final Pattern RESULT = Pattern.compile("\\{\"type\":\"result\",\"id\":(\\d+),");

  /**
   * Reads its files from the first line of standard input, so that no file of ours is left
   * anywhere. They require each other as files do.
   */
  private static final String BOOT =
      "const M=require('module');const i=process.stdin;i.setEncoding('utf8');let b='';"
          + "const f=d=>{b+=d;const n=b.indexOf('\\n');if(n<0)return;i.off('data',f);"
          + "const m=JSON.parse(b.slice(0,n));const r=k=>{if(!k.startsWith('./'))return require(k);"
          + "const x=new M('forge-api-'+k),y={exports:{}};x.paths=[];"
          + "x._compile('module.exports=(require,exports)=>{'+m.files[k]+'\\n}','forge-api-'+k);"
          + "x.exports(r,y.exports);return y.exports};"
          + "r('./supervisor.js').run(m,b.slice(n+1))};i.on('data',f);"
          + "i.on('end',()=>process.exit(0))";

  /** What the process itself needs of the environment: to find npm, its cache and the network. */
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "USERPROFILE",
          "SYSTEMROOT",
          "COMSPEC",
          "PATHEXT",
          "APPDATA",
          "LOCALAPPDATA",
          "XDG_CACHE_HOME",
          "TMPDIR",
          "TEMP",
          "TMP",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");

  private final Process process;
  private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
  private volatile boolean ended;

  private NodeProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts Node, which then waits for its introduction.
   *
   * @throws IOException if there is no such executable
   */
  static NodeProcess start(String executable, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(executable, "--no-warnings", "--experimental-vm-modules", "--eval", BOOT)
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> !isKept(name.toUpperCase(Locale.ROOT)));
    return new NodeProcess(builder.start());
  }

  /**
   * @param introduction the first line, to which the scripts are added
   * @param messages told each message, by one thread
   * @param prints told lines that are none
   * @param atEnd run when the process has ended
   */
  void introduce(
      Map<String, Object> introduction,
      Consumer<JsonNode> messages,
      Consumer<String> prints,
      Runnable atEnd) {
    Map<String, Object> first = new LinkedHashMap<>(introduction);
    first.put("files", files(FILES, ""));
    first.put("worker", script("worker"));
    first.put("workerFiles", files(FILES_OF_WORKER, "worker/"));
    send(first);
    // A busy process does not read. Nobody but this thread may wait for it to.
    inBackground("in", this::writeAll);
    inBackground(
        "out",
        () -> {
          readAll(process.getInputStream(), line -> receive(line, messages, prints));
          ended = true;
          outgoing.add("");
          atEnd.run();
        });
    inBackground("err", () -> readAll(process.getErrorStream(), prints));
  }

  private static boolean isKept(String name) {
    return KEPT.contains(name) || name.startsWith("NPM_CONFIG_");
  }

  /** By the names with which they require each other. */
  private static Map<String, Object> files(List<String> names, String folder) {
    Map<String, Object> files = new LinkedHashMap<>();
    names.forEach(name -> files.put("./" + name + ".js", script(folder + name)));
    return files;
  }

  private static String script(String name) {
    String file = "node/" + name + ".js";
    try (InputStream script = Objects.requireNonNull(NodeProcess.class.getResourceAsStream(file))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, "forge-gateway-node-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  void send(Map<String, ?> message) {
    outgoing.add(Json.write(message));
  }

  boolean isAlive() {
    return !ended && process.isAlive();
  }

  void stop() {
    process.destroyForcibly();
  }

  private void writeAll() {
    try (BufferedWriter input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      while (!ended) {
        input.write(outgoing.take());
        input.write('\n');
        if (outgoing.isEmpty()) {
          input.flush();
        }
      }
    } catch (IOException noLongerRead) {
      // The end of its output is what tells the end of a process.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readAll(InputStream stream, Consumer<String> reader) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    } catch (IOException noLongerWritten) {
      // A process that is destroyed takes its streams with it.
    }
  }

  /** Whoever waits for the result learns that it cannot be read, such as one nested too deep. */
  private static JsonNode unreadable(long id, String why) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("type", "failed")
        .put("id", id)
        .put("ending", Ending.BAD_ANSWER.name())
        .put("message", "it returned what the gateway cannot read: " + why);
  }

  private static void receive(String line, Consumer<JsonNode> messages, Consumer<String> prints) {
    JsonNode message;
    try {
      message = JsonMapper.shared().readTree(line);
    } catch (JacksonException printed) {
      Matcher result = RESULT.matcher(line);
      if (result.lookingAt()) {
        messages.accept(unreadable(Long.parseLong(result.group(1)), printed.getOriginalMessage()));
        return;
      }
      // What was printed without a line end stands before a message.
      int begin = line.indexOf(MESSAGE);
      prints.accept(begin > 0 ? line.substring(0, begin) : line);
      if (begin > 0) {
        receive(line.substring(begin), messages, prints);
      }
      return;
    }
    messages.accept(message);
  }
}
