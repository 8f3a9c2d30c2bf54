package dev.headgate.dsl.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a code means, at length.
 *
 * @param code the code
 * @param text what it is, why it is refused and what to do
 * @param told when it is told, where {@code check} alone cannot tell it, such as {@code in a run,
 *     from the rows}; empty where it can
 * @param wrong an example that has it; empty where no spec alone has it
 * @param right the same, mended
 */
public record Explanation(
    Code code, String text, Optional<String> told, Optional<String> wrong, Optional<String> right) {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## (HG\\d{4})\\n(.*?)(?=^## HG|\\z)");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^(Wrong|Right):\\n```yaml\\n(.*?)^```\\n");

  private static final Pattern TOLD = Pattern.compile("(?m)^Told: (.*)\\.\\n");

  /** The explanation of a code. */
  public static Explanation of(Code code) {
    return Book.EXPLANATIONS.get(code);
  }

  /** The explanation as plain text, for a terminal. */
  public String render() {
    StringBuilder out = new StringBuilder();
    out.append(code.id()).append(": ").append(code.title()).append("\n\n");
    out.append(text).append('\n');
    told.ifPresent(t -> out.append("\nTold ").append(t).append(".\n"));
    wrong.ifPresent(w -> out.append("\nWrong:\n").append(indented(w)));
    right.ifPresent(r -> out.append("\nRight:\n").append(indented(r)));
    return out.toString();
  }

  private static String indented(String example) {
    return example.replaceAll("(?m)^(?=.)", "  ");
  }

  /** Reads the resource once. */
  private static final class Book {
    static final Map<Code, Explanation> EXPLANATIONS = read();

    private static Map<Code, Explanation> read() {
      Map<Code, Explanation> all = new EnumMap<>(Code.class);
      Matcher section = SECTION.matcher(resource());
      while (section.find()) {
        Code code = Code.of(section.group(1)).orElseThrow();
        all.put(code, explanation(code, section.group(2)));
      }
      for (Code code : Code.values()) {
        all.computeIfAbsent(
            code,
            c ->
                new Explanation(
                    c, c.title() + ".", Optional.empty(), Optional.empty(), Optional.empty()));
      }
      return all;
    }

    private static Explanation explanation(Code code, String body) {
      Optional<String> wrong = Optional.empty();
      Optional<String> right = Optional.empty();
      Matcher example = EXAMPLE.matcher(body);
      while (example.find()) {
        if (example.group(1).equals("Wrong")) {
          wrong = Optional.of(example.group(2));
        } else {
          right = Optional.of(example.group(2));
        }
      }
      Matcher told = TOLD.matcher(body);
      Optional<String> when = told.find() ? Optional.of(told.group(1)) : Optional.empty();
      String text = TOLD.matcher(EXAMPLE.matcher(body).replaceAll("")).replaceAll("").strip();
      return new Explanation(code, text, when, wrong, right);
    }

    private static String resource() {
      try (InputStream in = Explanation.class.getResourceAsStream("explanations.md")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
