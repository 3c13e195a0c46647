package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.AppOptions;
import dev.forgeapi.conformance.cli.option.Durations;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.login.Login;
import dev.forgeapi.conformance.login.Login.LoginOutcome;
import dev.forgeapi.conformance.login.LoginRequest;
import dev.forgeapi.conformance.login.LoginText;
import dev.forgeapi.conformance.login.LoginText.StoredLogins;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.oauth.BrowserConsent;
import dev.forgeapi.testkit.internal.oauth.BrowserConsent.PastedConsent;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.Consent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "login",
    description = "Gets a person's 3LO consent for an identity, and stores the grant.",
    footer = {
      "",
      "Exit codes: 0 granted as requested, 1 granted in part, 2 no grant, or a usage or"
          + " configuration error, 4 the tool itself failed"
    })
final class LoginCommand extends ConsoleCommand {
  @Mixin private final AppOptions app = new AppOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(
      names = "--no-browser",
      description = "Print the address of the consent page instead" + " of opening a browser.")
  private boolean noBrowser;

  @Option(
      names = "--paste",
      description = "For a browser on another machine: paste the address of its last page here.")
  private boolean paste;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = Durations.class,
      description = "How long to wait for the consent (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  private static final class What {
    @Option(
        names = "--identity",
        paramLabel = "NAME",
        description = "The identity in forge-api.yaml to get the grant for.")
    private @Nullable String identity;

    @Option(names = "--list", description = "List the stored grants.")
    private boolean list;

    @Option(
        names = "--forget",
        paramLabel = "NAME",
        description = "Remove the stored grants of this identity.")
    private @Nullable String forget;
  }

  LoginCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    String source = "the command login";
    if (what.identity != null) {
      ForgeApiConfiguration configuration =
          app.reader().withoutTokens().override("target", "site", source).read();
      console.warn(configuration);
      new ToggledRun(console, configuration).remind();
      return login(configuration, what.identity);
    }
    ForgeApiConfiguration configuration =
        app.reader().withoutTokens().override("target", "gateway", source).read();
    StoredLogins logins = new StoredLogins(configuration.tokenStore().open());
    String forgotten = what.forget;
    console
        .out()
        .print(
            forgotten == null || what.list ? logins.list(Instant.now()) : logins.forget(forgotten));
    return ExitCode.CONFORMANT;
  }

  private int login(ForgeApiConfiguration configuration, String identity) {
    LoginRequest request = LoginRequest.of(configuration, identity);
    TokenStore store = configuration.tokenStore().open();
    Login login = new Login(request, store);
    var notes = login.notes();
    if (!output.quiet()) {
      say(LoginText.before(request, notes));
    }
    LoginOutcome outcome = login.with(consent(request));
    say(LoginText.after(outcome));
    return outcome.isComplete() ? ExitCode.CONFORMANT : ExitCode.NONCONFORMANT;
  }

  private Consent consent(LoginRequest request) {
    return paste
        ? new PastedConsent(this::invite, console::readLine)
        : new BrowserConsent(request.client().callback(), timeout, this::invite, this::note);
  }

  private void invite(URI url) {
    boolean opened = !noBrowser && !paste && BrowserConsent.open(url);
    say(LoginText.invitation(url, opened, paste));
  }

  private void note(String sentence) {
    console.err().println("forge-api: warning: " + sentence);
    console.flush();
  }

  /** At once: the person is to act on it. */
  private void say(String text) {
    console.out().print(text);
    console.flush();
  }
}
