package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import java.util.List;
import java.util.Locale;

/** What makes a run fail beside its verdict, if the user wants it. */
enum FailOn {
  /** A behavior that differs from the ledger. */
  DRIFT,
  /** A SHOULD that was proven not to hold, and not known to. */
  SHOULD;

  /** Ids of what was found; empty if nothing was. */
  List<String> found(RunResult run) {
    return switch (this) {
      case DRIFT ->
          run.observations().stream().filter(Observation::drift).map(Observation::id).toList();
      case SHOULD ->
          run.newFailures().stream()
              .filter(check -> check.level() == Level.SHOULD)
              .map(CheckResult::id)
              .distinct()
              .toList();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
