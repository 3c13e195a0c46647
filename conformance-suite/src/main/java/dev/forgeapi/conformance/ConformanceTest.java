package dev.forgeapi.conformance;

/** What Surefire finds in this artifact, and the command line runs. */
final class ConformanceTest extends ForgeApiConformance {}
