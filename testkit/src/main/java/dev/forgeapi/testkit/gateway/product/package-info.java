/** What the functions of the app under test call: canned responses, recorded calls, and storage. */
@NullMarked
package dev.forgeapi.testkit.gateway.product;

import org.jspecify.annotations.NullMarked;
