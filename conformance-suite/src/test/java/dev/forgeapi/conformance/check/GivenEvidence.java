package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as a test gives it, without a run. Everything is served unless the test says otherwise;
 * what nobody gave and nobody can guess must not be asked for.
 */
final class GivenEvidence implements Evidence {
  private final Subject subject;
  private final Map<RouteAndForm, Step> controls = new HashMap<>();
  private final Map<String, Tried> tried = new LinkedHashMap<>();
  private final Map<String, Step> sent = new HashMap<>();
  private final Map<RequirementId, List<DeniedRequest>> denied = new EnumMap<>(RequirementId.class);
  private final List<String> asked = new ArrayList<>();
  private Function<Variation, Step> answers = any -> Steps.served();
  private List<DeclaredPath> overlaps = List.of();
  private List<DeniedRequest> own = List.of();
  private List<Step> contested = List.of();
  private List<Step> stated = List.of();
  private @Nullable Step elsewhere = Steps.served();
  private Step otherForm = Steps.served();
  private @Nullable StateEvidence state;
  private @Nullable TokenProof controlToken;
  private @Nullable TokenProof refreshedToken;

  GivenEvidence(Subject subject) {
    this.subject = subject;
  }

  GivenEvidence control(Step step) {
    return control(subject.cell(), step);
  }

  GivenEvidence control(RouteAndForm cell, Step step) {
    controls.put(cell, step);
    return this;
  }

  GivenEvidence elsewhere(@Nullable Step step) {
    elsewhere = step;
    return this;
  }

  GivenEvidence otherForm(Step step) {
    otherForm = step;
    return this;
  }

  /**
   * A variation that is not served at first.
   *
   * @param what differs, or how that begins
   */
  GivenEvidence tries(String what, @Nullable Step after, Step... tries) {
    tried.put(what, new Tried(List.of(tries), after));
    return this;
  }

  /** What variations get that are served at once. */
  GivenEvidence answers(Function<Variation, Step> all) {
    answers = all;
    return this;
  }

  private record Tried(List<Step> tries, @Nullable Step after) {}

  GivenEvidence sent(String what, Step step) {
    sent.put(what, step);
    return this;
  }

  GivenEvidence denied(DeniedRequest... requests) {
    own = List.of(requests);
    return this;
  }

  GivenEvidence denied(RequirementId requirement, DeniedRequest... requests) {
    denied.put(requirement, List.of(requests));
    return this;
  }

  GivenEvidence overlaps(DeclaredPath... paths) {
    overlaps = List.of(paths);
    return this;
  }

  GivenEvidence contested(Step... steps) {
    contested = List.of(steps);
    return this;
  }

  GivenEvidence stated(Step... steps) {
    stated = List.of(steps);
    return this;
  }

  GivenEvidence state(StateEvidence given) {
    state = given;
    return this;
  }

  GivenEvidence controlToken(TokenProof proof) {
    controlToken = proof;
    return this;
  }

  GivenEvidence refreshedToken(TokenProof proof) {
    refreshedToken = proof;
    return this;
  }

  /** What the variations differ in that were asked for, each once, in order. */
  List<String> asked() {
    return asked.stream().distinct().toList();
  }

  @Override
  public Subject subject() {
    return subject;
  }

  @Override
  public Subject through(UrlForm form) {
    return new Subject(subject.app(), new RouteAndForm(subject.route(), form));
  }

  @Override
  public List<Step> stated() {
    return stated;
  }

  @Override
  public Reached reached() {
    return new Reached(
        subject.route(),
        subject.form(),
        List.of(control()),
        List.of(otherForm),
        elsewhere,
        Set.of());
  }

  @Override
  public Step control(RouteAndForm cell) {
    return controls.computeIfAbsent(cell, none -> Steps.served());
  }

  @Override
  public VariedRequest served(Subject on, Variation variation) {
    asked.add(variation.what());
    Tried given =
        tried.entrySet().stream()
            .filter(one -> variation.what().startsWith(one.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> new Tried(List.of(answers.apply(variation)), null));
    return new VariedRequest(variation.what(), control(), given.tries(), given.after());
  }

  @Override
  public <T, R> List<R> atOnce(List<T> items, Function<T, R> asking) {
    return items.stream().map(asking).toList();
  }

  @Override
  public List<DeclaredPath> overlaps() {
    return overlaps;
  }

  @Override
  public List<DeniedRequest> denied() {
    return own;
  }

  @Override
  public List<DeniedRequest> deniedAnywhere(RequirementId requirement) {
    return denied.getOrDefault(requirement, List.of());
  }

  @Override
  public Step send(Variation variation) {
    asked.add(variation.what());
    return given(sent.get(variation.what()));
  }

  @Override
  public List<Step> contested() {
    return contested;
  }

  @Override
  public StateEvidence state() {
    return given(state);
  }

  @Override
  public TokenProof controlToken() {
    return given(controlToken);
  }

  @Override
  public @Nullable TokenProof refreshedToken() {
    return refreshedToken;
  }

  @Override
  public List<Reached> siblings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RefreshEvidence refresh() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String cloudId() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Step tenantInfo() {
    throw new UnsupportedOperationException();
  }

  private static <T> T given(@Nullable T what) {
    if (what == null) {
      throw new UnsupportedOperationException("nobody gave it");
    }
    return what;
  }
}
