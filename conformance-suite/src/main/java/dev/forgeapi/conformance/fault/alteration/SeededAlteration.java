package dev.forgeapi.conformance.fault.alteration;

import java.util.Random;

/** Creates a random alteration, with its own generator for each site. */
@FunctionalInterface
public interface SeededAlteration {

  Alteration with(Random random);
}
