/**
 * Where an installed app is reached: the site, its identifiers and the two forms of URL. Imports
 * only {@code manifest}.
 */
@NullMarked
package dev.forgeapi.testkit.site;

import org.jspecify.annotations.NullMarked;
