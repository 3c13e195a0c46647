/** What a grant is: the 3LO app, the consent, the tokens, and how a step fails. */
@NullMarked
package dev.forgeapi.testkit.oauth;

import org.jspecify.annotations.NullMarked;
