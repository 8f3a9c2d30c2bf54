package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Expectation;
import java.util.List;

/** How a test names a rule of a dataset or a condition of a gate: by its text. */
public final class RuleName {
  private RuleName() {}

  /** Whether two texts are the same but for blanks. */
  public static boolean same(String a, String b) {
    return plain(a).equals(plain(b));
  }

  /** Names of a dataset's rules, in the order of the spec. */
  static List<String> of(Dataset dataset) {
    return dataset.expect().stream().map(Expectation::rule).toList();
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceAll("\\s*([(),])\\s*", "$1");
  }
}
