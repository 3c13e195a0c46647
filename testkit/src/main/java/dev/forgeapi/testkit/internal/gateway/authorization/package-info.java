/** The state of the authorization server: clients, consents, codes, and tokens. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.authorization;

import org.jspecify.annotations.NullMarked;
