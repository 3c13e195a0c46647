package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.AppCalls.CalledForm;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
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

/** Collects the rows of one area. */
public final class CatalogBuilder {
  private static final Set<UrlForm> BOTH = Set.of(UrlForm.values());

  private final List<CatalogFault> faults = new ArrayList<>();

  /** A mutant that shows through both URL forms alike, or has nothing to do with them. */
  public CatalogBuilder mutant(
      String name, RequirementId requirement, String description, Alteration alteration) {
    faults.add(CatalogFault.mutant(name, requirement.id(), BOTH, description, alteration));
    return this;
  }

  /** Three mutants: through both URL forms, and through each of them alone. */
  public CatalogBuilder inEachForm(
      String name, RequirementId requirement, String description, Alteration alteration) {
    return perForms(
        name,
        requirement,
        description,
        forms -> forms.equals(BOTH) ? alteration : Only.through(forms, alteration));
  }

  /** As {@link #inEachForm}, for alterations that have to look at the form themselves. */
  public CatalogBuilder perForms(
      String name,
      RequirementId requirement,
      String description,
      Function<Set<UrlForm>, Alteration> alteration) {
    mutant(name, requirement, description, alteration.apply(BOTH));
    for (UrlForm form : UrlForm.values()) {
      add(form, name, requirement, description, alteration.apply(EnumSet.of(form)));
    }
    return this;
  }

  /** A mutant that shows through one URL form only; the form becomes part of its name. */
  public CatalogBuilder through(
      UrlForm form,
      String name,
      RequirementId requirement,
      String description,
      Alteration alteration) {
    Alteration limited = Only.through(EnumSet.of(form), alteration);
    return add(form, name, requirement, description, limited);
  }

  private CatalogBuilder add(
      UrlForm form,
      String name,
      RequirementId requirement,
      String description,
      Alteration alteration) {
    faults.add(
        CatalogFault.mutant(
            name + CalledForm.suffix(form),
            requirement.id(),
            EnumSet.of(form),
            description + " Only through the URL " + CalledForm.words(form) + ".",
            alteration));
    return this;
  }

  public CatalogBuilder deceptive(String name, String description, Alteration alteration) {
    return add(FaultKind.DECEPTIVE, name, description, alteration);
  }

  public CatalogBuilder deceptiveByLot(
      String name, String description, SeededAlteration alteration) {
    return addByLot(FaultKind.DECEPTIVE, name, description, alteration);
  }

  public CatalogBuilder legal(String name, String description, Alteration alteration) {
    return add(FaultKind.LEGAL, name, description, alteration);
  }

  public CatalogBuilder legalByLot(String name, String description, SeededAlteration alteration) {
    return addByLot(FaultKind.LEGAL, name, description, alteration);
  }

  /** A variant of the profile, for what a profile can say. */
  public CatalogBuilder profile(String name, String description, UnaryOperator<Profile> variation) {
    faults.add(CatalogFault.of(name, FaultKind.LEGAL, description, steps -> steps, variation));
    return this;
  }

  private CatalogBuilder add(
      FaultKind kind, String name, String description, Alteration alteration) {
    faults.add(CatalogFault.of(name, kind, description, alteration, UnaryOperator.identity()));
    return this;
  }

  private CatalogBuilder addByLot(
      FaultKind kind, String name, String description, SeededAlteration alteration) {
    faults.add(CatalogFault.byLot(name, kind, description, alteration, UnaryOperator.identity()));
    return this;
  }

  public List<CatalogFault> faults() {
    return List.copyOf(faults);
  }
}
