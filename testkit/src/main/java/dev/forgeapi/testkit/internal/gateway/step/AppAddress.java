package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.site.UrlForm;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL of an app's REST API, unchecked (F-049).
 *
 * @param form which of the two forms
 * @param product the product as written
 * @param cloudId the cloud ID as written; null in the site-name form, which has none
 * @param installation {@code <app-id>_<env-id>} as written
 * @param path the raw rest, with its slash in front; empty if there is none
 */
public record AppAddress(
    UrlForm form, String product, @Nullable String cloudId, String installation, String path) {}
