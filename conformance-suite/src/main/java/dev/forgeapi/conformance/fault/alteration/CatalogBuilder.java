package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Certain;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.SeededAlteration;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Collects the rows of one area; the sentence of each row is in {@code sentences.properties}. */
public final class CatalogBuilder {
  private static final Set<UrlForm> BOTH = Set.of(UrlForm.values());

  private final List<CatalogFault> faults = new ArrayList<>();

  /** A mutant that shows through both URL forms alike, or has nothing to do with them. */
  public CatalogBuilder mutant(String name, RequirementId requirement, Alteration alteration) {
    faults.add(CatalogFault.mutant(name, requirement.id(), BOTH, alteration));
    return this;
  }

  /** Three mutants: through both URL forms, and through each of them alone. */
  public CatalogBuilder inEachForm(String name, RequirementId requirement, Alteration alteration) {
    return perForms(
        name,
        requirement,
        forms -> forms.equals(BOTH) ? alteration : Only.through(forms, alteration));
  }

  /** As {@link #inEachForm}, for alterations that have to look at the form themselves. */
  public CatalogBuilder perForms(
      String name, RequirementId requirement, Function<Set<UrlForm>, Alteration> alteration) {
    mutant(name, requirement, alteration.apply(BOTH));
    for (UrlForm form : UrlForm.values()) {
      add(form, name, requirement, alteration.apply(EnumSet.of(form)));
    }
    return this;
  }

  /** A mutant that shows through one URL form only; the form becomes part of its name. */
  public CatalogBuilder through(
      UrlForm form, String name, RequirementId requirement, Alteration alteration) {
    return add(form, name, requirement, Only.through(EnumSet.of(form), alteration));
  }

  private CatalogBuilder add(
      UrlForm form, String name, RequirementId requirement, Alteration alteration) {
    String inForm = name + CalledForm.suffix(form);
    faults.add(CatalogFault.mutant(inForm, requirement.id(), EnumSet.of(form), alteration));
    return this;
  }

  public CatalogBuilder deceptive(String name, Alteration alteration) {
    return add(FaultKind.DECEPTIVE, name, new Certain(alteration), UnaryOperator.identity());
  }

  public CatalogBuilder deceptiveByLot(String name, SeededAlteration alteration) {
    return add(FaultKind.DECEPTIVE, name, alteration, UnaryOperator.identity());
  }

  public CatalogBuilder legal(String name, Alteration alteration) {
    return add(FaultKind.LEGAL, name, new Certain(alteration), UnaryOperator.identity());
  }

  public CatalogBuilder legalByLot(String name, SeededAlteration alteration) {
    return add(FaultKind.LEGAL, name, alteration, UnaryOperator.identity());
  }

  /** A variant of the profile, for what a profile can say. */
  public CatalogBuilder profile(String name, UnaryOperator<Profile> variation) {
    return add(FaultKind.LEGAL, name, new Certain(steps -> steps), variation);
  }

  private CatalogBuilder add(
      FaultKind kind, String name, SeededAlteration alteration, UnaryOperator<Profile> variation) {
    faults.add(CatalogFault.of(name, kind, alteration, variation));
    return this;
  }

  public List<CatalogFault> faults() {
    return List.copyOf(faults);
  }
}
