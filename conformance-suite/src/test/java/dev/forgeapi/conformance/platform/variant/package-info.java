/** The catalog of platforms: each breaks a fact or varies what the facts leave open. */
package dev.forgeapi.conformance.platform.variant;
