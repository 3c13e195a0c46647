package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fault of the catalog, with what it breaks. Immutable; its memory is in the steps it makes. */
public final class CatalogFault implements GatewayFault {
  private final String name;
  private final FaultKind kind;
  private final @Nullable String requirement;
  private final Set<UrlForm> forms;
  private final String description;
  private final SeededAlteration alteration;
  private final UnaryOperator<Profile> variation;
  private final long seed;

  private CatalogFault(
      String name,
      FaultKind kind,
      @Nullable String requirement,
      Set<UrlForm> forms,
      String description,
      SeededAlteration alteration,
      UnaryOperator<Profile> variation,
      long seed) {
    this.name = name;
    this.kind = kind;
    this.requirement = requirement;
    this.forms = Set.copyOf(forms);
    this.description = description;
    this.alteration = alteration;
    this.variation = variation;
    this.seed = seed;
  }

  static CatalogFault mutant(
      String name,
      String requirement,
      Set<UrlForm> forms,
      String description,
      Alteration alteration) {
    return new CatalogFault(
        name,
        FaultKind.MUTANT,
        requirement,
        forms,
        description,
        new Certain(alteration),
        UnaryOperator.identity(),
        1);
  }

  /** A fault that breaks no single requirement and draws no lots. */
  static CatalogFault of(
      String name,
      FaultKind kind,
      String description,
      Alteration alteration,
      UnaryOperator<Profile> variation) {
    return byLot(name, kind, description, new Certain(alteration), variation);
  }

  /** A fault that breaks no single requirement and draws lots. */
  static CatalogFault byLot(
      String name,
      FaultKind kind,
      String description,
      SeededAlteration alteration,
      UnaryOperator<Profile> variation) {
    return new CatalogFault(
        name, kind, null, EnumSet.allOf(UrlForm.class), description, alteration, variation, 1);
  }

  /** Lower-case words with hyphens. */
  @Override
  public String name() {
    return name;
  }

  public FaultKind kind() {
    return kind;
  }

  /** Id of the requirement that a mutant breaks, such as {@code SCOPE-2}; empty for others. */
  public Optional<String> requirement() {
    return Optional.ofNullable(requirement);
  }

  /** Through which URL forms the fault shows. */
  public Set<UrlForm> forms() {
    return forms;
  }

  /** What is wrong or different, in one sentence. */
  public String description() {
    return description;
  }

  /** The same fault with other lots drawn, if it draws any. */
  public CatalogFault withSeed(long other) {
    return new CatalogFault(
        name, kind, requirement, forms, description, alteration, variation, other);
  }

  /** Whether it draws lots, so that another seed makes another gateway. */
  public boolean drawsLots() {
    return !(alteration instanceof Certain);
  }

  /** Draws no lots. */
  private record Certain(Alteration alteration) implements SeededAlteration {
    @Override
    public Alteration with(Random random) {
      return alteration;
    }
  }

  @Override
  public GatewaySteps alter(GatewaySteps steps) {
    return alteration.with(new Random(seed)).alter(steps);
  }

  @Override
  public Profile vary(Profile profile) {
    return variation.apply(profile);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Creates a random alteration, with its own generator for each site. */
  @FunctionalInterface
  public interface SeededAlteration {

    Alteration with(Random random);
  }

  /** What a fault of the catalog is for. */
  public enum FaultKind {
    /** Breaks one rule: a check of that requirement must fail. */
    MUTANT,
    /** Refuses or confuses every request, so that none of its denials is proof. */
    DECEPTIVE,
    /** Differs only where the documentation leaves freedom: no check may fail. */
    LEGAL
  }

  /**
   * Alters the steps of one site. Its memory and its random generator are in the steps that it
   * creates.
   */
  @FunctionalInterface
  public interface Alteration {

    GatewaySteps alter(GatewaySteps steps);
  }
}
