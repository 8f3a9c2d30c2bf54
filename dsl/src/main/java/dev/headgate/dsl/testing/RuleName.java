package dev.headgate.dsl.testing;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.dsl.spec.Expectation;
import java.util.List;
import java.util.stream.Collectors;

/** How a test names a rule of a dataset or a condition of a gate: by its text. */
public final class RuleName {
  private RuleName() {}

  /** Whether two texts are the same but for blanks. */
  public static boolean same(String a, String b) {
    return plain(a).equals(plain(b));
  }

  /** Names of a dataset's rules, in the order of the spec. */
  static List<String> of(Dataset dataset) {
    return dataset.expect().stream().map(RuleName::of).toList();
  }

  private static String of(Expectation rule) {
    return rule.that()
        .map(Text::value)
        .map(String::strip)
        .orElseGet(
            () ->
                rule.unique().stream()
                    .map(Text::value)
                    .collect(Collectors.joining(", ", "unique(", ")")));
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceAll("\\s*([(),])\\s*", "$1");
  }
}
