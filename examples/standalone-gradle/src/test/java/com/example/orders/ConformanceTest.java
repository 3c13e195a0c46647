package com.example.orders;

import dev.forgeapi.conformance.ForgeApiConformance;

/** The conformance suite, run with this project's own tests. */
class ConformanceTest extends ForgeApiConformance {}
