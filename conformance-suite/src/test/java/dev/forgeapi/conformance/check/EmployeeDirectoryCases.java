package dev.forgeapi.conformance.check;

/** What a user writes; named so that only a test runs it. */
class EmployeeDirectoryCases extends ForgeApiConformance {}
