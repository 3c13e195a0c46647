/**
 * Proves that each check can fail, and that none fails for no reason: the suite is run against
 * every gateway of the catalogue of faults. May import everything.
 */
package dev.forgeapi.conformance.killmatrix;
