package dev.forgeapi.conformance;

/** The test class that Surefire finds in this artifact and that the command line runs. */
final class ConformanceTest extends ForgeApiConformance {}
