package dev.forgeapi.conformance.preflight;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the checklist is run.
 *
 * @param waitForEnabled how long to wait for an admin to enable the REST APIs; zero for not at all
 * @param pollEvery how often to look meanwhile
 * @param announce receives what is being waited for
 * @param admin who toggles the site when asked; null if nobody is to be asked
 */
public record PreflightOptions(
    Duration waitForEnabled,
    Duration pollEvery,
    Consumer<String> announce,
    @Nullable Admin admin) {}
