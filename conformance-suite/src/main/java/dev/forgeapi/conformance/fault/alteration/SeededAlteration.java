package dev.forgeapi.conformance.fault.alteration;

import java.util.Random;

/** Makes an alteration that draws lots, with a fresh generator for each site. */
@FunctionalInterface
public interface SeededAlteration {

  Alteration with(Random random);
}
