package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A fault of the catalog, with what it breaks. Immutable; its memory is in the steps it makes.
 *
 * @param name lower-case words with hyphens
 * @param requirement id of the requirement that a mutant breaks, such as {@code SCOPE-2}; empty for
 *     others
 * @param forms through which URL forms the fault shows
 * @param seed of the lots, if it draws any
 */
public record CatalogFault(
    String name,
    FaultKind kind,
    Optional<String> requirement,
    Set<UrlForm> forms,
    SeededAlteration alteration,
    UnaryOperator<Profile> variation,
    long seed)
    implements GatewayFault {

  public CatalogFault {
    forms = Set.copyOf(forms);
  }

  static CatalogFault mutant(
      String name, String requirement, Set<UrlForm> forms, Alteration alteration) {
    return new CatalogFault(
        name,
        FaultKind.MUTANT,
        Optional.of(requirement),
        forms,
        new Certain(alteration),
        UnaryOperator.identity(),
        1);
  }

  /** A fault that breaks no single requirement. */
  static CatalogFault of(
      String name, FaultKind kind, SeededAlteration alteration, UnaryOperator<Profile> variation) {
    return new CatalogFault(
        name, kind, Optional.empty(), EnumSet.allOf(UrlForm.class), alteration, variation, 1);
  }

  /**
   * What is wrong or different, in one sentence, and through which URL form if through one only.
   */
  public String description() {
    for (UrlForm form : UrlForm.values()) {
      if (name.endsWith(CalledForm.suffix(form))) {
        String row = name.substring(0, name.length() - CalledForm.suffix(form).length());
        return "%s Only through the URL %s.".formatted(Sentences.of(row), CalledForm.words(form));
      }
    }
    return Sentences.of(name);
  }

  /** The sentence of each row of the catalog. */
  private static final class Sentences {
    private static final Properties BY_ROW = new Properties();

    static {
      try (InputStream rows = CatalogFault.class.getResourceAsStream("sentences.properties")) {
        BY_ROW.load(new InputStreamReader(Objects.requireNonNull(rows), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    static String of(String row) {
      return BY_ROW.getProperty(row, "");
    }
  }

  public CatalogFault withSeed(long other) {
    return new CatalogFault(name, kind, requirement, forms, alteration, variation, other);
  }

  /** Whether it draws lots, so that another seed makes another gateway. */
  public boolean drawsLots() {
    return !(alteration instanceof Certain);
  }

  /** Draws no lots. */
  record Certain(Alteration alteration) implements SeededAlteration {
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
