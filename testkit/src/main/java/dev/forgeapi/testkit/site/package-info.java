/** Where an installed app is reached: the site, its identifiers, and the two forms of URL. */
@NullMarked
package dev.forgeapi.testkit.site;

import org.jspecify.annotations.NullMarked;
