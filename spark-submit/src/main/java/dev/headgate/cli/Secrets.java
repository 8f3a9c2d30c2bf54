package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Setting;
import dev.headgate.engine.record.Hidden;
import dev.headgate.engine.record.Problem;
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
 * a folder with one file a secret as Kubernetes and Docker mount them, then the environment.
 */
final class Secrets {
  private static final String REDACTION = "spark.redaction.regex";
  private static final String REDACTED = "(?i)secret|password|token|access[.]?key";

  private final Optional<Path> store;
  private final Map<String, String> environment;

  private Secrets(Optional<Path> store, Map<String, String> environment) {
    this.store = store;
    this.environment = environment;
  }

  /**
   * Secrets as a command finds them.
   *
   * @param given what {@code --secrets} names, or null
   * @throws Problem if there is no such file or folder
   */
  static Secrets of(Shell shell, String given, Map<String, String> environment) {
    Optional<Path> store = Optional.ofNullable(given).map(shell.folder()::resolve);
    if (store.isPresent() && !Files.isReadable(store.get())) {
      throw Shell.misuse("--secrets names no readable file or folder: " + given);
    }
    return new Secrets(store, environment);
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
    String value = find(secret.name()).orElseThrow();
    Hidden.hide(value);
    return value;
  }

  private Optional<Finding> problem(Setting.Secret secret) {
    Optional<String> value = find(secret.name());
    if (value.isPresent() && value.get().length() >= Hidden.SHORTEST) {
      return Optional.empty();
    }
    String name = "the secret '" + secret.name() + "'";
    Finding finding =
        value.isEmpty()
            ? Finding.of(Code.NO_SECRET, name + " is not set")
                .label("set the environment variable " + secret.name())
            : Finding.of(Code.NO_SECRET, name + " is too short to be hidden")
                .label("give it at least " + Hidden.SHORTEST + " characters");
    String looked = store.map(s -> s + ", then in ").orElse("");
    return Optional.of(
        finding
            .at(secret.span())
            .note("looked for in " + looked + "the environment; --secrets PATH names a store"));
  }

  private Optional<String> find(String name) {
    return store
        .flatMap(s -> Files.isDirectory(s) ? ofFolder(s, name) : ofFile(s, name))
        .or(() -> Optional.ofNullable(environment.get(name)))
        .filter(value -> !value.isEmpty());
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
