package dev.headgate.cli.completion;

import dev.headgate.dsl.finding.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * A script that teaches a shell the command line: commands, options, files, and the names that the
 * spec at hand declares. It starts no JVM: names are read from the spec's text by awk.
 */
public final class Script {
  private static final Map<String, Function<List<Verb>, String>> SHELLS =
      Map.of("bash", BashScript::of, "zsh", ZshScript::of, "fish", FishScript::of);

  /** Prints the names under some sections of a spec in block style, one a line. */
  static final String NAMES =
      "/^[a-z_]+:/ { on = index(\" \" want \" \", \" \" substr($0, 1, index($0, \":\") - 1) \" \");"
          + " deep = 0 } on && /^ +[a-z][a-z0-9_]*:/ { match($0, /^ +/); if (!deep) deep = RLENGTH;"
          + " if (RLENGTH == deep) { sub(/^ +/, \"\"); sub(/:.*/, \"\"); print } }";

  private Script() {}

  /** The shells that there is a script for. */
  public static List<String> shells() {
    return List.of("bash", "zsh", "fish");
  }

  /**
   * The script for a shell.
   *
   * @param shell one of {@link #shells}
   */
  public static String of(String shell, CommandLine line) {
    return SHELLS.get(shell).apply(Verb.all(line));
  }

  /** All codes of findings, with a blank between. */
  static String codes() {
    return Arrays.stream(Code.values()).map(Code::id).collect(Collectors.joining(" "));
  }

  /** A text within single quotes, as bash and zsh read it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Words of which the first are commands and the later ones below them: {@code models|show}. */
  static String cases(List<Verb> verbs, boolean below) {
    return verbs.stream()
        .filter(v -> v.path().isEmpty() != below)
        .flatMap(v -> v.words().stream().map(w -> quoted(v.path() + "|" + w.word())))
        .collect(Collectors.joining(" | "));
  }

  /** Options that take a value, with what it is. */
  static Map<String, Operand> valued(Verb verb) {
    Map<String, Operand> valued = new TreeMap<>();
    verb.options().stream()
        .filter(o -> !o.isSwitch())
        .forEach(o -> o.names().forEach(name -> valued.put(name, o.value())));
    return valued;
  }

  /** How bash and zsh write {@link #valued}. */
  static String pairs(Verb verb) {
    return valued(verb).entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  static String operands(Verb verb) {
    return verb.operands().stream().map(Operand::name).collect(Collectors.joining(" "));
  }
}
