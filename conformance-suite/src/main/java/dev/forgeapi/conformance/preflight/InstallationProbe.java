package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.PreflightContext.ReferenceCall;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a call with a valid token through both URL forms shows about the installation, compared with
 * the same call to an environment that does not exist: the answers themselves are hardly documented
 * (F-089 … F-091), whether they differ is evidence.
 *
 * @param state the most that the evidence shows
 * @param evidence the call that shows it, and the comparison if one was needed
 */
record InstallationProbe(State state, List<Exchange> evidence) {

  /** How the calls ended; the first that holds for one of the forms decides. */
  enum State {
    /** A function answered through both forms: installed, enabled, the right environment. */
    SERVED,
    /** A function was reached through both forms, and fails or answers an error of its own. */
    FUNCTION,
    /** A function answered through one form only; the other's answer is the evidence. */
    ONE_FORM,
    /** A function answered through one form; for a while, the other answers nobody. */
    ONE_FORM_BUSY,
    /** The platform answers nobody for a while. */
    BUSY,
    /** Refused, but not as an environment that does not exist: the REST APIs are disabled. */
    DISABLED,
    /** The platform says that the app is not installed. */
    NOT_INSTALLED,
    /** The other product knows the installation. */
    OTHER_PRODUCT,
    /** Answered like an environment that does not exist. */
    UNKNOWN_ENVIRONMENT,
    /** Refused for a missing scope, before anything else could show. */
    SCOPE,
    /**
     * Neither form is served, and each for another reason, or nothing shows that the platform
     * answers at all.
     */
    NEITHER_FORM,
    /** The token was refused. */
    TOKEN,
    /** Refused so that several causes remain. */
    UNCLEAR,
    /** No answer came. */
    NO_ANSWER
  }

  /** A server that has nothing to do with the app answers so too. */
  private static final Set<State> SAYS_LITTLE_ALONE =
      EnumSet.of(State.UNKNOWN_ENVIRONMENT, State.TOKEN, State.UNCLEAR, State.NO_ANSWER);

  /** Where the first call leaves it open, other routes may show that it is that call alone. */
  static InstallationProbe of(PreflightContext context, ReferenceCall reference) {
    InstallationProbe first = through(context, reference);
    if (first.state == State.DISABLED || first.state == State.UNCLEAR) {
      for (ReferenceCall other : context.otherReferences(reference)) {
        ForgeApiResponse answer =
            context.call(other.identity().client(), other.address(), UrlForm.CLOUD_ID);
        if (Answers.isServed(answer, other.address().expectation())) {
          return through(context, other);
        }
      }
    }
    return first;
  }

  private static InstallationProbe through(PreflightContext context, ReferenceCall reference) {
    List<InstallationProbe> forms = new ArrayList<>();
    for (UrlForm form : UrlForm.values()) {
      forms.add(of(context, reference, form));
    }
    List<InstallationProbe> failing =
        forms.stream()
            .filter(each -> each.state != State.SERVED && each.state != State.FUNCTION)
            .toList();
    if (failing.isEmpty()) {
      return forms.get(0);
    }
    // The order of the states is that of how much each says.
    InstallationProbe clearest =
        failing.stream().min((one, other) -> one.state.compareTo(other.state)).orElseThrow();
    if (failing.size() < forms.size()) {
      State state = clearest.state == State.BUSY ? State.ONE_FORM_BUSY : State.ONE_FORM;
      return new InstallationProbe(state, List.of(clearest.call(), served(forms).call()));
    }
    // While one form answers nobody, the other may say what is wrong.
    Optional<InstallationProbe> clear =
        failing.stream()
            .filter(each -> each.state != State.BUSY && !SAYS_LITTLE_ALONE.contains(each.state))
            .findFirst();
    if (clearest.state == State.BUSY && clear.isPresent()) {
      return clear.get();
    }
    boolean differ = failing.stream().anyMatch(each -> each.state != clearest.state);
    boolean nobody =
        (clearest.state == State.UNKNOWN_ENVIRONMENT || clearest.state == State.NO_ANSWER)
            && !context.isApiHostKnown();
    if (nobody || (differ && SAYS_LITTLE_ALONE.contains(clearest.state))) {
      return new InstallationProbe(
          State.NEITHER_FORM, forms.stream().map(InstallationProbe::call).toList());
    }
    return clearest.state == State.UNKNOWN_ENVIRONMENT || clearest.state == State.UNCLEAR
        ? otherProduct(context, reference).orElse(clearest)
        : clearest;
  }

  private static InstallationProbe served(List<InstallationProbe> forms) {
    return forms.stream()
        .filter(each -> each.state == State.SERVED || each.state == State.FUNCTION)
        .findFirst()
        .orElseThrow();
  }

  private static InstallationProbe of(
      PreflightContext context, ReferenceCall reference, UrlForm form) {
    ForgeApiClient client = reference.identity().client();
    ForgeApiResponse response = context.call(client, reference.address(), form);
    Exchange call = response.exchange();
    State alone = alone(response, reference);
    if (alone != State.UNCLEAR || call.status() / 100 < 4) {
      return new InstallationProbe(alone, List.of(call));
    }
    Product product = context.configuration().product();
    Exchange nowhere = context.callNowhere(client, reference.address(), form, product).exchange();
    State compared = compared(call, nowhere);
    if (compared == State.UNCLEAR
        && !PlatformAnswer.of(call).isDisabledAsReported()
        && nowhere.answered()) {
      Exchange undeclared = context.callUndeclared(client, form).exchange();
      // What no declared path is answered like, the function of this one has answered.
      if (undeclared.answered() && !Answers.isAlike(call, undeclared)) {
        compared = State.FUNCTION;
      }
    }
    return new InstallationProbe(compared, List.of(call, nowhere));
  }

  private static State alone(ForgeApiResponse response, ReferenceCall reference) {
    Exchange call = response.exchange();
    if (!call.answered()) {
      return State.NO_ANSWER;
    }
    if (Answers.isServed(response, reference.address().expectation())) {
      return State.SERVED;
    }
    if (Busy.is(call)) {
      return State.BUSY;
    }
    PlatformAnswer answer = PlatformAnswer.of(call);
    if (answer.isScopeMissing() || answer.isTokenRefused()) {
      return answer.isScopeMissing() ? State.SCOPE : State.TOKEN;
    }
    return answer.saysNotInstalled() ? State.NOT_INSTALLED : State.UNCLEAR;
  }

  private static State compared(Exchange call, Exchange nowhere) {
    boolean alike = Answers.isAlike(call, nowhere);
    if (PlatformAnswer.of(call).isDisabledAsReported()) {
      return alike || !nowhere.answered() ? State.UNCLEAR : State.DISABLED;
    }
    if (call.status() >= 500) {
      return nowhere.status() >= 500 ? State.BUSY : State.FUNCTION;
    }
    return alike && call.status() == 404 ? State.UNKNOWN_ENVIRONMENT : State.UNCLEAR;
  }

  private static Optional<InstallationProbe> otherProduct(
      PreflightContext context, ReferenceCall reference) {
    ForgeApiClient client = reference.identity().client();
    for (Product product : Product.values()) {
      if (product != context.configuration().product()) {
        for (UrlForm form : UrlForm.values()) {
          ForgeApiResponse response =
              context.callAt(
                  client,
                  reference.address(),
                  form,
                  product,
                  context.target().site().installation());
          Exchange call = response.exchange();
          Exchange nowhere =
              context.callNowhere(client, reference.address(), form, product).exchange();
          boolean answers = call.answered() && nowhere.answered() && !Busy.is(call);
          if (answers && !Answers.isAlike(call, nowhere)) {
            return Optional.of(new InstallationProbe(State.OTHER_PRODUCT, List.of(call, nowhere)));
          }
        }
      }
    }
    return Optional.empty();
  }

  Exchange call() {
    return evidence.get(0);
  }

  Product product() {
    String path = call().uri().getPath();
    return Stream.of(Product.values())
        .filter(product -> path.contains("/svc/" + product.id() + "/"))
        .findFirst()
        .orElseThrow();
  }

  boolean isOfKnownEnvironment() {
    return evidence.size() > 1 && !Answers.isAlike(call(), comparison());
  }

  /** The call that was compared with, or the other form's. */
  Exchange comparison() {
    return evidence.get(1);
  }
}
