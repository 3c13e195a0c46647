package com.example.parcels;

import dev.forgeapi.conformance.ForgeApiConformance;

/** The conformance suite, as a class of this project. */
class ParcelConformanceTest extends ForgeApiConformance {}
