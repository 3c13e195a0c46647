/**
 * Logging in: one consent of a person for one identity, its grant put into the token store. Imports
 * the testkit only.
 */
@NullMarked
package dev.forgeapi.conformance.login;

import org.jspecify.annotations.NullMarked;
