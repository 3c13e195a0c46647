package dev.forgeapi.testkit;

import dev.forgeapi.testkit.ForgeApiConfiguration.Handlers;
import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
import dev.forgeapi.testkit.Setting.Section;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.CloudId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the types of all values and fills in what is not stated. */
final class ConfigurationAssembly {
  private static final List<String> KEYS =
      List.of(
          "target",
          "manifest",
          "customScopes",
          "product",
          "environmentId",
          "site",
          "cloudId",
          "probe",
          "handlers",
          "endpoints",
          "oauth",
          "identities",
          "requests",
          "answers",
          "safety",
          "timeouts",
          "restApisSwitch",
          "outOfScope",
          "tokenStore",
          "gateway",
          "variables");

  private final Path directory;
  private final Optional<Path> file;
  private final Map<String, String> environment;
  private final boolean tokensNeeded;
  private final Optional<SwitchGuide> guide;
  private final FieldContext context;

  ConfigurationAssembly(
      Path directory,
      Optional<Path> file,
      Map<String, String> environment,
      boolean tokensNeeded,
      Optional<SwitchGuide> guide) {
    this.directory = directory;
    this.file = file;
    this.environment = environment;
    this.tokensNeeded = tokensNeeded;
    this.guide = guide;
    this.context = new FieldContext(environment);
  }

  /**
   * @throws ConfigurationException with every problem found
   */
  ForgeApiConfiguration assemble(Section tree) {
    Field root = new Field(tree, context).allow(KEYS);
    TargetKind target =
        FieldTypes.word(root.at("target"), TargetKind.class).orElse(TargetKind.GATEWAY);
    boolean site = target == TargetKind.SITE;
    Handlers handlers = FieldTypes.word(root.at("handlers"), Handlers.class).orElse(Handlers.ECHO);
    boolean echo = handlers == Handlers.ECHO;
    Field gateway = root.at("gateway").allow("profile", "node", "functionTimeout");
    Map<String, Answer> answers = CallsSection.answers(root.at("answers"));
    Map<String, RouteRequest> requests = CallsSection.requests(root.at("requests"));
    if (handlers == Handlers.CANNED) {
      answers = FunctionsSection.expected(requests, answers);
    }
    // What only a real site needs is left out for the gateway if a variable in it is not set.
    Field real = root.unneededIf(!site);
    ManifestFiles files = ManifestFiles.find(root, directory, file, context);
    IdentitiesSection identitiesSection = new IdentitiesSection(environment, tokensNeeded);
    Map<String, Identity> identities = identitiesSection.read(real.at("identities"));
    Optional<String> siteName = ReachSection.siteName(real);
    ForgeApiConfiguration configuration =
        new ResolvedConfiguration(
            target,
            handlers,
            gateway.at("node").text().orElse("node"),
            FieldTypes.duration(gateway.at("functionTimeout")),
            FunctionsSection.variables(root.at("variables")),
            FunctionsSection.stubs(root.at("product")),
            files.manifest(),
            files.customScopes(),
            file.map(ManifestFiles::absolute),
            DefaultProduct.of(
                FunctionsSection.product(root.at("product")), identities, files.manifest()),
            environmentId(real.at("environmentId")),
            siteName,
            real.at("cloudId").as("letters, digits and hyphens", CloudId::new),
            FieldTypes.bool(root.at("probe")).orElse(!site && echo),
            ReachSection.endpoints(real.at("endpoints"), siteName),
            identitiesSection.client(real.at("oauth")),
            identities,
            requests,
            handlers == Handlers.NODE ? Map.of() : answers,
            RulesSection.safety(root.at("safety"), target),
            RulesSection.timeouts(root.at("timeouts")),
            RulesSection.restApisSwitch(real.at("restApisSwitch")),
            guide,
            RulesSection.outOfScope(root.at("outOfScope")),
            files.tokenStore(real.at("tokenStore"), environment),
            files.profile(gateway));
    if (site) {
      require(root, "site", configuration.siteName().isPresent());
      require(root, "environmentId", configuration.environmentId().isPresent());
    }
    context.throwIfAny();
    return configuration;
  }

  /** An id with a character that no path segment can hold is refused here, with its place. */
  private static Optional<String> environmentId(Field field) {
    return field.as(
        "letters, digits and hyphens", text -> new AppInstallation("app", text).environmentId());
  }

  private void require(Field root, String key, boolean given) {
    if (!given && !root.at(key).isPresent()) {
      context.problem(
          file.map(Path::toString).orElse("configuration"),
          "target 'site' needs '"
              + key
              + "': set it in "
              + ConfigurationReader.FILE_NAME
              + " or in the environment as "
              + SettingKey.of(key).variable());
    }
  }
}
