package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.spec.Components;
import dev.headgate.dsl.spec.LinkedSpec;
import dev.headgate.dsl.spec.Linker;
import dev.headgate.dsl.spec.PipelineSpec;
import dev.headgate.dsl.spec.ReadResult;
import dev.headgate.dsl.spec.SpecReader;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.state.Documents;
import dev.headgate.engine.state.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A spec that was read and found right, and where its tables are.
 *
 * @param shown how the user names the spec
 * @param plan the compiled spec
 * @param workspace where things are
 * @param secrets where the secrets of its settings are looked up
 * @param warnings findings that do not stop the work
 */
record Project(
    String shown, Plan plan, Workspace workspace, Secrets secrets, List<Finding> warnings) {
  private static final String FILE = "pipeline.yaml";
  private static final String REMOTE = "[A-Za-z][A-Za-z0-9+.-]+:.*";

  /**
   * Reads a spec.
   *
   * @param given a file, or a folder with a pipeline.yaml; absent means the working directory
   * @throws Problem with every finding when it is not right
   */
  static Project open(Shell shell, Optional<String> given, ProjectOptions options) {
    String shown = file(shell, given);
    Components components = Components.load(shell.services());
    ReadResult read = read(shell, shown, components, options);
    Findings findings = new Findings();
    findings.addAll(read.findings());
    Optional<LinkedSpec> linked =
        read.spec().flatMap(spec -> Linker.link(spec, read.spans(), components, findings));
    if (linked.isEmpty() || findings.hasErrors()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    return new Project(
        shown,
        Plan.of(linked.get()),
        workspace(shell, shown, linked.get().spec(), options),
        Secrets.of(shell, options.secrets, System.getenv()),
        findings.inOrder());
  }

  /** The spec. */
  PipelineSpec spec() {
    return plan.linked().spec();
  }

  /** How a command is told of this spec, a leading blank included; nothing for the default. */
  String argument() {
    return shown.equals(FILE) ? "" : " " + shown;
  }

  private static String file(Shell shell, Optional<String> given) {
    if (given.isEmpty()) {
      if (!Files.exists(shell.folder().resolve(FILE))) {
        throw Shell.misuse(
            "there is no " + FILE + " in this folder",
            "name the spec: a file, or a folder with a " + FILE);
      }
      return FILE;
    }
    String name = given.get();
    if (name.matches(REMOTE)) {
      return name;
    }
    Path path = shell.folder().resolve(name);
    if (!Files.isDirectory(path)) {
      return name;
    }
    if (!Files.exists(path.resolve(FILE))) {
      throw Shell.misuse("there is no " + FILE + " in " + name);
    }
    return name.endsWith("/") ? name + FILE : name + "/" + FILE;
  }

  private static ReadResult read(
      Shell shell, String shown, Components components, ProjectOptions options) {
    if (shown.matches(REMOTE)) {
      String text =
          Documents.here()
              .text(shown)
              .orElseThrow(
                  () ->
                      new Problem(
                          Problem.Blame.SPEC,
                          List.of(
                              Finding.of(
                                  Code.UNREADABLE, shown + " cannot be read: no such file"))));
      return SpecReader.read(new SourceFile(shown, text), components, options.given());
    }
    return SpecReader.read(Path.of(shown), components, options.given());
  }

  private static Workspace workspace(
      Shell shell, String shown, PipelineSpec spec, ProjectOptions options) {
    String place = shown.matches(REMOTE) ? shown : uri(shell.folder().resolve(shown));
    String base = place.substring(0, place.lastIndexOf('/'));
    String warehouse =
        options.warehouse != null
            ? options.warehouse.matches(REMOTE)
                ? options.warehouse
                : uri(shell.folder().resolve(options.warehouse))
            : inside(base, spec.warehouse().orElse(".headgate"));
    return new Workspace(place, base, unslashed(warehouse), spec.pipeline().value());
  }

  private static String inside(String base, String folder) {
    if (folder.matches(REMOTE)) {
      return folder;
    }
    if (folder.startsWith("/")) {
      return base.startsWith("file:") ? "file://" + folder : folder;
    }
    return base + "/" + folder;
  }

  private static String unslashed(String place) {
    return place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
  }

  private static String uri(Path path) {
    return "file://" + path.toAbsolutePath().normalize();
  }
}
