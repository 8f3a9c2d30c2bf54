package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where secrets are looked up: what {@code --secrets} names, a file of {@code NAME=value} lines or
 * a folder with one file a secret as Kubernetes and Docker mount them, or a credential provider of
 * Hadoop, then the environment, then the credential providers that Hadoop's settings name.
 */
final class Secrets {
  private static final String REDACTION = "spark.redaction.regex";
  private static final String REDACTED = "(?i)secret|password|token|access[.]?key";

  private final Optional<Path> store;
  private final Optional<CredentialStore> given;
  private final Map<String, String> environment;
  private final CredentialStore configured;

  private Secrets(
      Optional<Path> store,
      Optional<CredentialStore> given,
      Map<String, String> environment,
      CredentialStore configured) {
    this.store = store;
    this.given = given;
    this.environment = environment;
    this.configured = configured;
  }

  /**
   * Secrets as a command finds them.
   *
   * @param given what {@code --secrets} names, or null
   * @param spark settings of Spark, which may name credential providers
   * @throws Problem if there is no such file or folder
   */
  static Secrets of(
      Shell shell, String given, Map<String, String> environment, Map<String, Setting> spark) {
    Optional<String> place = Optional.ofNullable(given);
    Optional<CredentialStore> provider =
        place.filter(CredentialStore::isNamedBy).map(CredentialStore::at);
    Optional<Path> store =
        provider.isPresent() ? Optional.empty() : place.map(shell.folder()::resolve);
    if (store.isPresent() && !Files.isReadable(store.get())) {
      throw Shell.misuse("--secrets names no readable file or folder: " + given);
    }
    return new Secrets(store, provider, environment, CredentialStore.configured(spark));
  }

  /**
   * Looks whether every secret of these settings can be had.
   *
   * @throws Problem with a finding for each that cannot
   */
  void check(Map<String, Setting> settings) {
    List<Finding> missing = new ArrayList<>();
    settings.values().stream()
        .flatMap(s -> s.secrets().stream())
        .forEach(secret -> problem(secret).ifPresent(missing::add));
    if (!missing.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, missing);
    }
  }

  /**
   * The settings with their secrets, which from then on are printed nowhere.
   *
   * @throws Problem with a finding for each that cannot be had
   */
  Map<String, String> reveal(Map<String, Setting> settings) {
    check(settings);
    Map<String, String> revealed = new LinkedHashMap<>();
    settings.forEach((key, value) -> revealed.put(key, value.reveal(this::hidden)));
    List<String> secret =
        settings.keySet().stream().filter(k -> !settings.get(k).secrets().isEmpty()).toList();
    if (!secret.isEmpty()) {
      StringBuilder redacted = new StringBuilder(revealed.getOrDefault(REDACTION, REDACTED));
      secret.forEach(key -> redacted.append("|^").append(Pattern.quote(key)).append('$'));
      revealed.put(REDACTION, redacted.toString());
    }
    return revealed;
  }

  /**
   * A setting with its secrets, which from then on are printed nowhere.
   *
   * @throws Problem if one cannot be had
   */
  String reveal(Setting setting) {
    check(Map.of("", setting));
    return setting.reveal(this::hidden);
  }

  private String hidden(Setting.Secret secret) {
    try {
      String value = find(secret.name()).orElseThrow();
      Hidden.hide(value);
      return value;
    } catch (IOException unopened) {
      throw new Problem(Problem.Blame.SPEC, problem(secret).stream().toList());
    }
  }

  private Optional<Finding> problem(Setting.Secret secret) {
    String name = "the secret '" + secret.name() + "'";
    try {
      Optional<String> value = find(secret.name());
      if (value.isPresent() && value.get().length() >= Hidden.SHORTEST) {
        return Optional.empty();
      }
      Finding finding =
          value.isEmpty()
              ? Finding.of(Code.NO_SECRET, name + " is not set")
                  .label("set the environment variable " + secret.name())
              : Finding.of(Code.NO_SECRET, name + " is too short to be hidden")
                  .label("give it at least " + Hidden.SHORTEST + " characters");
      return Optional.of(finding.at(secret.span()).note(looked()));
    } catch (IOException unopened) {
      String why = String.valueOf(unopened.getMessage()).lines().findFirst().orElse("");
      Finding finding =
          Finding.of(Code.NO_SECRET, name + " cannot be looked up").at(secret.span()).note(why);
      return Optional.of(
          why.contains("password")
              ? finding.note("a keystore's password is read from HADOOP_CREDSTORE_PASSWORD")
              : finding);
    }
  }

  private String looked() {
    String first =
        store.map(Path::toString).or(() -> given.flatMap(CredentialStore::place)).orElse("");
    return "looked for in "
        + (first.isEmpty() ? "" : first + ", then in ")
        + "the environment"
        + configured.place().map(place -> ", then in " + place).orElse("")
        + "; --secrets PATH names a store";
  }

  private Optional<String> find(String name) throws IOException {
    Optional<String> found =
        store.flatMap(s -> Files.isDirectory(s) ? ofFolder(s, name) : ofFile(s, name));
    if (found.isEmpty() && given.isPresent()) {
      found = given.get().find(name);
    }
    if (found.isEmpty()) {
      found = Optional.ofNullable(environment.get(name));
    }
    if (found.isEmpty()) {
      found = configured.find(name);
    }
    return found.filter(value -> !value.isEmpty());
  }

  private static Optional<String> ofFolder(Path folder, String name) {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file)
        ? Optional.of(read(file).replaceFirst("\\R\\z", ""))
        : Optional.empty();
  }

  private static Optional<String> ofFile(Path file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Shell.misuse(file + " cannot be read, and --secrets names it");
    }
  }
}
