package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.ForgeApiConformance;

/** What a user writes; named so that only a test runs it. */
class EmployeeDirectoryCases extends ForgeApiConformance {}
