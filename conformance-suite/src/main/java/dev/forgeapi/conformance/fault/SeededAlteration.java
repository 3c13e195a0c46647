package dev.forgeapi.conformance.fault;

import java.util.Random;

/** Makes an alteration that draws lots, with a fresh generator for each site. */
@FunctionalInterface
interface SeededAlteration {

  Alteration with(Random random);
}
