package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.testing.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tests that the command line asks for, by name, tag or file; {@code *} and {@code ?} match.
 */
final class TestSelection {
  private TestSelection() {}

  /**
   * The tests that any of the words names, in their own order; all where there are no words.
   *
   * @throws dev.headgate.engine.store.record.Problem if a word names none
   */
  static List<Scenario> of(List<Scenario> all, List<String> words) {
    if (words.isEmpty()) {
      return all;
    }
    Set<Scenario> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String word : words) {
      List<Scenario> named = all.stream().filter(s -> names(word, s)).toList();
      if (named.isEmpty()) {
        throw none(all, word);
      }
      chosen.addAll(named);
    }
    return all.stream().filter(chosen::contains).toList();
  }

  private static boolean names(String word, Scenario test) {
    if (word.startsWith("tag:")) {
      Pattern tag = pattern(word.substring(4));
      return test.tags().stream().anyMatch(t -> tag.matcher(t).matches());
    }
    Pattern pattern = pattern(word);
    String file = Path.of(test.file()).getFileName().toString();
    int slash = test.name().lastIndexOf(" / ");
    return pattern.matcher(test.name()).matches()
        || (slash > 0 && pattern.matcher(test.name().substring(0, slash)).matches())
        || pattern.matcher(file).matches()
        || pattern.matcher(test.file()).matches();
  }

  private static Pattern pattern(String word) {
    String regex = Pattern.quote(word).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static RuntimeException none(List<Scenario> all, String word) {
    List<String> known = new ArrayList<>(all.stream().map(Scenario::name).distinct().toList());
    String near = Nearest.proposal(word.toLowerCase(Locale.ROOT), known);
    return Shell.misuse(
        "--select names no test '" + word + "'" + near,
        "it takes the name of a test or of a file, or tag:WORD; * stands for any letters");
  }
}
