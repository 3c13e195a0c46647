package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;

/** A call that the deployed app answers if nothing is wrong: who calls what. */
record ReferenceCall(IdentityClient identity, Address address) {}
