package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.internal.gateway.profile.Check;
import dev.forgeapi.testkit.internal.gateway.profile.FactBasis;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileReader;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.profile.SituationAnswer;
import dev.forgeapi.testkit.internal.gateway.routing.MatchingFit;
import dev.forgeapi.testkit.internal.gateway.routing.RouteFinder;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway behaves where the documentation is silent, and its response in each {@link
 * Situation}. It is a YAML file whose entries name their evidence, so that observations of a real
 * site can replace a guess. Immutable.
 */
public final class GatewayProfile {
  private static final String STANDARD = "standard-profile.yaml";

  private final List<Check> order;
  private final Map<ProfileSetting, String> settings;
  private final Map<Situation, SituationAnswer> answers;

  private GatewayProfile(
      List<Check> order,
      Map<ProfileSetting, String> settings,
      Map<Situation, SituationAnswer> answers) {
    this.order = order;
    this.settings = settings;
    this.answers = answers;
  }

  /** The profile that comes with the testkit. */
  public static GatewayProfile standard() {
    try (InputStream in = GatewayProfile.class.getResourceAsStream(STANDARD)) {
      byte[] bytes = Objects.requireNonNull(in, STANDARD).readAllBytes();
      return ProfileReader.read(STANDARD, new String(bytes, StandardCharsets.UTF_8), null);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Reads a profile; what it leaves out is as in {@link #standard()}.
   *
   * @throws GatewayProfileException if it cannot be read, with the line and column
   */
  public static GatewayProfile load(Path file) {
    try {
      return standard().with(file.toString(), Files.readString(file));
    } catch (IOException broken) {
      throw new GatewayProfileException(
          file + ": the gateway profile cannot be read; expected a YAML file in UTF-8", broken);
    }
  }

  /**
   * This profile with the entries of another text instead of its own.
   *
   * @param source names the text in messages
   * @throws GatewayProfileException if the text is not a profile
   */
  public GatewayProfile with(String source, String yaml) {
    return ProfileReader.read(source, yaml, this);
  }

  /** This profile with another answer in one situation. */
  public GatewayProfile with(Situation situation, Answer answer) {
    Map<Situation, SituationAnswer> changed = new EnumMap<>(answers);
    changed.put(
        situation,
        new SituationAnswer(
            answer.status(), answer.headers(), answer.body(), new FactBasis("unknown", List.of())));
    return new GatewayProfile(order, settings, changed);
  }

  /**
   * This profile with the settings for matching (F-023) under which the calls end as they were seen
   * to; where several do, those closest to this profile's. What no settings explain is left
   * unexplained: {@link #route} tells.
   *
   * @param manifest of the app that was called
   */
  public GatewayProfile fitting(AppManifest manifest, List<SeenCall> calls) {
    return new MatchingFit(this, manifest, calls).best();
  }

  /**
   * The route that would serve a call, or the situation in which its routing would end.
   *
   * @param path raw, without query
   */
  public Outcome<ApiRoute> route(AppManifest manifest, String method, String path) {
    return new RouteFinder(manifest, this).find(method, path);
  }

  /** What is answered in a situation. */
  public Answer answer(Situation situation) {
    SituationAnswer answer = situation(situation);
    return new Answer(answer.status(), answer.headers(), answer.body());
  }

  public static GatewayProfile over(
      @Nullable GatewayProfile base,
      @Nullable List<Check> order,
      Map<ProfileSetting, String> settings,
      Map<Situation, SituationAnswer> answers) {
    Map<ProfileSetting, String> allSettings = new EnumMap<>(ProfileSetting.class);
    Map<Situation, SituationAnswer> allAnswers = new EnumMap<>(Situation.class);
    if (base != null) {
      allSettings.putAll(base.settings);
      allAnswers.putAll(base.answers);
    }
    allSettings.putAll(settings);
    allAnswers.putAll(answers);
    List<Check> chosen = order != null ? order : Objects.requireNonNull(base, "order").order;
    return new GatewayProfile(chosen, allSettings, allAnswers);
  }

  public List<Check> order() {
    return order;
  }

  public SituationAnswer situation(Situation situation) {
    return Objects.requireNonNull(answers.get(situation), situation::toString);
  }

  public boolean is(ProfileSetting setting) {
    return word(setting).equals("true");
  }

  public String word(ProfileSetting setting) {
    return Objects.requireNonNull(settings.get(setting), setting::key);
  }

  public int number(ProfileSetting setting) {
    return Integer.parseInt(word(setting));
  }

  public Duration seconds(ProfileSetting setting) {
    return Duration.ofSeconds(number(setting));
  }

  public Duration days(ProfileSetting setting) {
    return Duration.ofDays(number(setting));
  }
}
