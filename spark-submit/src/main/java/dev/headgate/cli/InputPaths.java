package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which paths of a spec match no file of this machine now; other file systems are not asked. */
final class InputPaths {
  private static final String WILD = ".*[*?\\[{].*";

  /** In a larger folder no name is looked for that a misspelt one may mean. */
  private static final int MOST_NEIGHBOURS = 500;

  private final Workspace workspace;
  private final Map<Path, List<String>> listed = new HashMap<>();

  private InputPaths(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A warning for each such path: its files may yet arrive. */
  static List<Finding> withoutFiles(PipelineSpec spec, Workspace workspace) {
    InputPaths paths = new InputPaths(workspace);
    return spec.datasets().values().stream()
        .flatMap(dataset -> dataset.ingest().stream())
        .flatMap(ingest -> FilePatterns.of(ingest.from()).stream())
        .flatMap(pattern -> paths.withoutFile(pattern).stream())
        .toList();
  }

  private Optional<Finding> withoutFile(Text pattern) {
    String place = workspace.resolve(pattern.value()).replaceFirst("^file:/+", "/");
    if (!place.startsWith("/")) {
      return Optional.empty();
    }
    List<Path> reached = List.of(Path.of("/"));
    for (String name : place.substring(1).split("/")) {
      List<Path> next = reached.stream().flatMap(folder -> in(folder, name)).toList();
      if (next.isEmpty()) {
        return Optional.of(finding(pattern, reached.get(0), name));
      }
      reached = next;
    }
    return Optional.empty();
  }

  private Stream<Path> in(Path folder, String name) {
    if (!name.matches(WILD)) {
      Path child = folder.resolve(name);
      return Files.exists(child) ? Stream.of(child) : Stream.empty();
    }
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + name.replace("[^", "[!"));
    return names(folder).stream().filter(n -> matcher.matches(Path.of(n))).map(folder::resolve);
  }

  private List<String> names(Path folder) {
    return listed.computeIfAbsent(folder, InputPaths::list);
  }

  /** A folder that cannot be looked at holds nothing that can be read either. */
  private static List<String> list(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Finding finding(Text pattern, Path folder, String name) {
    boolean literal = !name.matches(WILD) && names(folder).size() <= MOST_NEIGHBOURS;
    return Finding.of(Code.NO_FILE_YET, "no file matches '" + pattern + "' now")
        .at(pattern.span())
        .proposing(literal ? near(pattern.value(), name, folder) : Optional.empty())
        .note("there is no " + name + " in " + folder)
        .note("a relative path begins at the folder of the spec");
  }

  /** The nearest name that is there, as a whole path in the pattern's own words. */
  private Optional<String> near(String pattern, String name, Path folder) {
    String before =
        pattern.endsWith(name) ? pattern.substring(0, pattern.length() - name.length()) : "";
    return Nearest.to(name, names(folder)).map(there -> before + there);
  }
}
