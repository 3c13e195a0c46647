/** Requirements about the token itself (F-085 … F-088). */
@NullMarked
package dev.forgeapi.conformance.check.auth;

import org.jspecify.annotations.NullMarked;
