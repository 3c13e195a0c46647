package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;

/** Who calls what, to feel how the site is. */
record Guide(Grantee grantee, Address address) {}
