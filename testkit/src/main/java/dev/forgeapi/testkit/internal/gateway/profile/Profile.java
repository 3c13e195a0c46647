package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A profile as its file states it, entry by entry. Immutable. */
public final class Profile implements GatewayProfile {
  private static final String STANDARD = "standard-profile.yaml";

  private final List<Check> order;
  private final Map<ProfileSetting, String> settings;
  private final Map<Situation, SituationAnswer> answers;

  private Profile(
      List<Check> order,
      Map<ProfileSetting, String> settings,
      Map<Situation, SituationAnswer> answers) {
    this.order = order;
    this.settings = settings;
    this.answers = answers;
  }

  public static Profile standard() {
    try (InputStream in = Profile.class.getResourceAsStream(STANDARD)) {
      byte[] bytes = Objects.requireNonNull(in, STANDARD).readAllBytes();
      return ProfileReader.read(STANDARD, new String(bytes, StandardCharsets.UTF_8), null);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static Profile load(Path file) {
    try {
      return standard().with(file.toString(), Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new GatewayProfileException(
          file + ": there is no such file; name an existing gateway profile", missing);
    } catch (IOException broken) {
      throw new GatewayProfileException(
          file + ": the gateway profile cannot be read; expected a YAML file in UTF-8", broken);
    }
  }

  @Override
  public Profile with(String source, String yaml) {
    return ProfileReader.read(source, yaml, this);
  }

  @Override
  public Profile with(Situation situation, Answer answer) {
    Map<Situation, SituationAnswer> changed = new EnumMap<>(answers);
    changed.put(
        situation,
        new SituationAnswer(
            answer.status(), answer.headers(), answer.body(), new FactBasis("unknown", List.of())));
    return new Profile(order, settings, changed);
  }

  @Override
  public Answer answer(Situation situation) {
    SituationAnswer answer = situation(situation);
    return new Answer(answer.status(), answer.headers(), answer.body());
  }

  public static Profile over(
      @Nullable Profile base,
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
    return new Profile(chosen, allSettings, allAnswers);
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

  /**
   * What an entry of a profile rests on.
   *
   * @param basis {@code documented}, {@code captured} (somebody published what they received),
   *     {@code reported}, {@code code} (read in a vendor package), {@code inferred}, {@code
   *     unknown} (a plausible choice, never to be asserted) or {@code observed} (by a run against a
   *     real site)
   * @param facts numbers such as {@code F-084}; may be empty
   */
  public record FactBasis(String basis, List<String> facts) {
    static final List<String> BASES =
        List.of("documented", "captured", "reported", "code", "inferred", "unknown", "observed");

    public FactBasis {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A gateway profile that cannot be used. The message says where, what is wrong, and what is
   * expected.
   */
  public static final class GatewayProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public GatewayProfileException(
        String source, int line, int column, String wrong, String expected) {
      super(source + ":" + line + ":" + column + ": " + wrong + "; expected " + expected);
    }

    public GatewayProfileException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The response of a profile in one situation. In the body {@code ${traceId}} stands for the
   * request's trace id, and {@code ${problem}} of {@code malformed-token-request} for what is
   * missing.
   */
  public record SituationAnswer(int status, List<Header> headers, String body, FactBasis evidence) {

    public SituationAnswer {
      headers = List.copyOf(headers);
    }
  }

  /** The steps that may refuse a call, in an order that the profile chooses. */
  public enum Check {
    AUTHENTICATION,
    ADDRESS,
    INSTALLATION,
    TOGGLE,
    ROUTING,
    SCOPES,
    CONTENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with an order: scopes need to know the caller and the route. */
    static Optional<String> problemWith(List<Check> order) {
      if (order.size() != values().length || EnumSet.copyOf(order).size() != values().length) {
        return Optional.of("it must name each of " + List.of(values()) + " once");
      }
      int scopes = order.indexOf(SCOPES);
      if (scopes < order.indexOf(AUTHENTICATION) || scopes < order.indexOf(ROUTING)) {
        return Optional.of("'scopes' must come after 'authentication' and 'routing'");
      }
      if (order.indexOf(CONTENT) < order.indexOf(ROUTING)) {
        return Optional.of("'content' must come after 'routing'");
      }
      return Optional.empty();
    }
  }
}
