package dev.headgate.cli;

import dev.headgate.dsl.language.Given;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that reads a spec. */
final class ProjectOptions {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Folder of the tables. Default: .headgate beside the spec.")
  String warehouse;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter of the spec; may be given several times.")
  Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "One of the spec's targets, such as prod. Default: what the spec says.")
  String target;

  @Option(
      names = "--secrets",
      paramLabel = "PATH",
      description = {
        "Where secrets are looked up before the environment:",
        "a file of NAME=value lines, a folder with one file a secret,",
        "or a credential provider of Hadoop, such as jceks://file/etc/secrets.jceks."
      })
  String secrets;

  /** The same options for another command, a leading blank before each. */
  String again() {
    StringBuilder again = new StringBuilder();
    Optional.ofNullable(target).ifPresent(t -> again.append(" --target ").append(ShellWord.of(t)));
    Optional.ofNullable(warehouse)
        .ifPresent(w -> again.append(" --warehouse ").append(ShellWord.of(w)));
    params.forEach((k, v) -> again.append(" --param ").append(ShellWord.of(k + "=" + v)));
    return again.toString();
  }

  /** What is said of the spec from outside. */
  Given given() {
    return new Given(params, Optional.ofNullable(target));
  }
}
