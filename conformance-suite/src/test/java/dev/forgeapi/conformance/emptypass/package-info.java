/** Every way to a run that proves nothing: none may exit with 0. */
package dev.forgeapi.conformance.emptypass;
