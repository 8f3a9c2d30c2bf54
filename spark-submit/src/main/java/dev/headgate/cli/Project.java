package dev.headgate.cli;

import dev.headgate.dsl.decode.InferredColumns;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.SpecText;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A spec that was read and found right, and where its tables are.
 *
 * @param shown how a message names the spec
 * @param argument how another command is told of this spec and its options, a leading blank
 *     included
 * @param plan the compiled spec
 * @param workspace where things are
 * @param secrets where the secrets of its settings are looked up
 * @param text what was read, and what was said of it from outside
 * @param warnings findings that do not stop the work
 */
record Project(
    String shown,
    String argument,
    Plan plan,
    Workspace workspace,
    Secrets secrets,
    SpecText text,
    List<Finding> warnings) {
  private static final String YAML = ".yaml";
  private static final String REMOTE = "[A-Za-z][A-Za-z0-9+.-]+:.*";

  /**
   * Reads a spec.
   *
   * @param given a file with what it includes, or a folder as one project; absent means the working
   *     directory
   * @throws Problem with every finding when it is not right
   */
  static Project open(Shell shell, Optional<String> given, ProjectOptions options) {
    Components components = Components.load(shell.services());
    ReadResult read = read(shell, given, components, options.given());
    Findings findings = new Findings();
    LinkedSpec linked = linked(read, components, findings);
    PipelineSpec spec = linked.spec();
    String head = spec.pipeline().span().file().name();
    long files = read.files().stream().filter(f -> !InferredColumns.isFile(f.name())).count();
    return new Project(
        files == 1 ? head : given.orElse("this folder") + " (" + files + " files)",
        given.map(g -> " " + ShellWord.of(g)).orElse("") + options.again(),
        Plan.of(linked),
        workspace(shell, head, spec, options),
        Secrets.of(shell, options.secrets, System.getenv(), spec.spark()),
        text(read, options.given()),
        findings.inOrder());
  }

  /**
   * The same project as it was when a run was made of it; the tables and the secrets are those of
   * now.
   *
   * @param then the text of its spec
   * @throws Problem with every finding when it is not right to this version of Headgate
   */
  Project asOf(Shell shell, String run, SpecText then) {
    Components components = Components.load(shell.services());
    List<SourceFile> files =
        then.files().stream().map(f -> new SourceFile(f.name(), f.text())).toList();
    Optional<String> target = Optional.of(then.target()).filter(t -> !t.isEmpty());
    ReadResult read = SpecReader.again(files, components, new Given(then.params(), target));
    Findings findings = new Findings();
    LinkedSpec linked = linked(read, components, findings);
    return new Project(
        "the spec of run " + run,
        argument,
        Plan.of(linked),
        workspace,
        secrets,
        then,
        findings.inOrder());
  }

  private static LinkedSpec linked(ReadResult read, Components components, Findings findings) {
    findings.addAll(read.findings());
    Optional<LinkedSpec> linked =
        read.spec().flatMap(spec -> Linker.link(spec, read.spans(), components, findings));
    if (linked.isEmpty() || findings.hasErrors()) {
      throw new Problem(Problem.Blame.SPEC, findings.inOrder());
    }
    return linked.get();
  }

  private static SpecText text(ReadResult read, Given given) {
    return new SpecText(
        given.params(),
        given.target().orElse(""),
        read.files().stream().map(f -> new SpecText.File(f.name(), f.text())).toList());
  }

  /** The spec. */
  PipelineSpec spec() {
    return plan.linked().spec();
  }

  private static ReadResult read(
      Shell shell, Optional<String> given, Components components, Given outside) {
    String name = given.orElse("");
    if (name.matches(REMOTE)) {
      SpecFiles store = new StoreFiles();
      return name.endsWith(YAML)
          ? SpecReader.file(name, store, components, outside)
          : SpecReader.folder(name, store, components, outside);
    }
    SpecFiles files = SpecFiles.under(shell.folder());
    boolean folder = Files.isDirectory(shell.folder().resolve(name));
    if (!folder) {
      return SpecReader.file(name, files, components, outside);
    }
    if (given.isEmpty() && SpecReader.isEmpty(name, files)) {
      throw Shell.misuse(
          "there is no *.yaml in this folder", "name the spec: a file, or the folder of a project");
    }
    return SpecReader.folder(name, files, components, outside);
  }

  private static Workspace workspace(
      Shell shell, String head, PipelineSpec spec, ProjectOptions options) {
    String place = head.matches(REMOTE) ? head : uri(shell.folder().resolve(head));
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
