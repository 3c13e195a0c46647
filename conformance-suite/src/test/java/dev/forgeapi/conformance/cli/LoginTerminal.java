package dev.forgeapi.conformance.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal at which somebody opens the page that forge-api login prints. */
public final class LoginTerminal {
  private static final Pattern PAGE = Pattern.compile("(?m)^  (https?://\\S+/authorize\\?\\S+)$");

  private final Reader typed;

  public LoginTerminal(Reader typed) {
    this.typed = typed;
  }

  public static LoginTerminal withNobodyTyping() {
    return new LoginTerminal(Reader.nullReader());
  }

  /** The page to open, if it has been said yet. */
  public static Optional<URI> page(String said) {
    Matcher matcher = PAGE.matcher(said);
    return matcher.find() ? Optional.of(URI.create(matcher.group(1))) : Optional.empty();
  }

  /**
   * @param browser what is done with the page, on a thread of its own
   */
  public Ran run(Consumer<URI> browser, String... args)
      throws InterruptedException, ExecutionException {
    CompletableFuture<URI> page = new CompletableFuture<>();
    CompletableFuture<Void> browsed = page.thenAcceptAsync(browser);
    StringWriter out =
        new StringWriter() {
          @Override
          public void flush() {
            page(toString()).ifPresent(page::complete);
          }
        };
    StringWriter err = new StringWriter();
    int exit =
        ForgeApi.run(
            new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(typed),
                StandardCharsets.UTF_8,
                false),
            args);
    if (page.isDone()) {
      browsed.get();
    }
    return new Ran(exit, out.toString(), err.toString());
  }
}
