/**
 * A second implementation of the platform, written from the facts alone: it shares no code with the
 * gateway of the testkit, so that a misreading of the facts cannot hide on both sides. The suite
 * joins it as a site, by a written configuration. A catalog of broken and of legal platforms proves
 * what a verdict on a site is worth.
 */
package dev.forgeapi.conformance.platform;
