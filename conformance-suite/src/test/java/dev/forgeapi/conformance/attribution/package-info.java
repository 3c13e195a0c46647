/** Whether failures are put down to those whose business they are. Uses the suite as users do. */
package dev.forgeapi.conformance.attribution;
