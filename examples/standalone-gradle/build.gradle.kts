// A project of its own: not part of the build of the testkit, whose published artifacts it takes.
plugins {
  java
}

val forgeApiVersion = "0.1.0-SNAPSHOT"

// Where the artifacts are, as long as there is no release: see README.md.
val forgeApiRepository = providers.gradleProperty("forgeApiRepository").orElse("../../target/repository")

repositories {
  maven {
    url = uri(forgeApiRepository.get())
    content { includeGroup("dev.forgeapi") }
  }
  mavenCentral {
    content { excludeGroup("dev.forgeapi") }
  }
}

java {
  toolchain { languageVersion = JavaLanguageVersion.of(17) }
}

dependencies {
  testImplementation(platform("dev.forgeapi:forge-api-bom:$forgeApiVersion"))
  testImplementation(platform("org.junit:junit-bom:5.14.4"))
  testImplementation("dev.forgeapi:forge-api-testkit")
  testImplementation("dev.forgeapi:forge-api-conformance")
  testImplementation("org.junit.jupiter:junit-jupiter")
  testRuntimeOnly("org.junit.platform:junit-platform-launcher")
  testRuntimeOnly("org.slf4j:slf4j-nop:2.0.17")
}

tasks.test {
  useJUnitPlatform()
  // What the tests read beside the classes.
  inputs.files("manifest.yml", "custom-scopes.yaml", "forge-api.yaml")
}
