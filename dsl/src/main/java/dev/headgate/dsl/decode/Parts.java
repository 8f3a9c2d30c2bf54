package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gathers the files of a project: those of its folder, and those that they include. */
final class Parts {
  private static final List<String> OTHERS = List.of(".test.yaml", ".schema.yaml");

  private final SpecFiles files;
  private final Findings findings;
  private final List<Part> read = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private boolean broken;

  /** A file of a project, as nodes. */
  record Part(SourceFile file, Node.Mapping root) {}

  Parts(SpecFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /** Names of the files that make a folder's project. */
  static List<String> ofFolder(String folder, SpecFiles files) {
    return files.names(folder).stream()
        .filter(Parts::isPart)
        .map(name -> Folders.join(folder, name))
        .toList();
  }

  private static boolean isPart(String name) {
    return name.endsWith(".yaml")
        && !name.startsWith(".")
        && OTHERS.stream().noneMatch(name::endsWith);
  }

  /** Reads files and what they include. */
  void read(List<String> names) {
    names.forEach(this::want);
    readWaiting();
  }

  /** Takes a text that was read already, and reads what it includes. */
  void take(SourceFile file) {
    seen.add(Folders.join("", file.name()));
    add(file);
    readWaiting();
  }

  /** The files that could be read as mappings, in the order in which they were met. */
  List<Part> all() {
    return List.copyOf(read);
  }

  /** Whether a file could not be read, so that names may be missing that it declares. */
  boolean isBroken() {
    return broken;
  }

  private void want(String name) {
    if (seen.add(Folders.join("", name))) {
      waiting.add(name);
    }
  }

  private void readWaiting() {
    while (!waiting.isEmpty()) {
      Optional<SourceFile> file = files.read(waiting.poll(), findings);
      broken |= file.isEmpty();
      file.ifPresent(this::add);
    }
  }

  private void add(SourceFile file) {
    Optional<Node> root = YamlReader.read(file, findings);
    if (root.orElse(null) instanceof Node.Mapping mapping) {
      read.add(new Part(file, mapping));
      if (mapping.value("include").orElse(null) instanceof Node.Sequence includes) {
        includes.items().stream()
            .filter(Node.Scalar.class::isInstance)
            .forEach(item -> include(((Node.Scalar) item).text(), file));
      }
      return;
    }
    broken = true;
    root.filter(r -> !(r instanceof Node.Broken))
        .ifPresent(
            r ->
                findings.add(
                    Finding.of(Code.NO_SPEC, "a spec is a mapping that begins with 'headgate: 1'")
                        .at(r.span())));
  }

  private void include(Text item, SourceFile by) {
    if (Substitution.isMarked(item)) {
      refuse(item, "an include takes no parameter", "files are read before parameters are known");
      return;
    }
    String name = Folders.join(Folders.of(by.name()), item.value().strip());
    String folder = Folders.of(name);
    String last = name.substring(name.lastIndexOf('/') + 1);
    if (isGlob(folder)) {
      refuse(item, "* and ? stand in the last part of a path", "list the folders one by one");
      return;
    }
    List<String> there = files.names(folder);
    List<String> found =
        isGlob(last)
            ? there.stream().filter(Parts::isPart).filter(glob(last)).toList()
            : there.stream().filter(last::equals).toList();
    if (found.isEmpty()) {
      broken = true;
      findings.add(
          Finding.of(Code.INCLUDE, isGlob(last) ? "no file matches this" : "there is no such file")
              .at(item.span())
              .proposing(Nearest.to(last, there).map(n -> written(item, n)))
              .note("looked for " + name));
    }
    found.forEach(file -> want(Folders.join(folder, file)));
  }

  private static String written(Text item, String last) {
    return Folders.join(Folders.of(item.value().strip()), last);
  }

  private void refuse(Text item, String message, String why) {
    broken = true;
    findings.add(Finding.of(Code.INCLUDE, message).at(item.span()).note(why));
  }

  private static boolean isGlob(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  private static java.util.function.Predicate<String> glob(String pattern) {
    String regex =
        pattern
            .chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining());
    return Pattern.compile(regex).asMatchPredicate();
  }
}
