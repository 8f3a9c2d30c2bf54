package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * A spec that something happened to.
 *
 * @param kind what happened
 * @param bytes what the file holds now
 * @param fate whether it can still be right
 */
record Mutant(Kind kind, byte[] bytes, Fate fate) {

  /** What is surely true of a mutant. */
  enum Fate {
    BROKEN,
    WHOLE,
    EITHER
  }

  /** What happens to specs; how often is the number of shares. */
  enum Kind {
    MISSPELT_KEY(20, Source::misspelt),
    WRONG_TYPE(20, Source::wrongType),
    LINES_CUT(15, Source::linesCut),
    SPLINTER(25, Source::splinter),
    DEEP(4, Source::deep),
    ALIASES(2, Source::aliases),
    NOT_UTF_8(4, Source::notUtf8),
    TABS(5, Source::tabs),
    LINE_ENDS(4, Source::lineEnds),
    UNICODE(10, Source::unicode),
    LARGE(0.15, Source::large);

    private final double shares;
    private final BiFunction<Source, Random, Mutant> happens;

    Kind(double shares, BiFunction<Source, Random, Mutant> happens) {
      this.shares = shares;
      this.happens = happens;
    }

    static Kind any(Random random) {
      double all = 0;
      for (Kind kind : values()) {
        all += kind.shares;
      }
      double at = random.nextDouble() * all;
      for (Kind kind : values()) {
        at -= kind.shares;
        if (at < 0) {
          return kind;
        }
      }
      return SPLINTER;
    }
  }

  /** A right spec, and what mutants are made of. */
  static final class Source {
    private static final List<String> SPLINTERS =
        List.of(
            "\t",
            "'",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            " #",
            "&a ",
            "*a",
            "<<: ",
            "!!str ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "$(x)",
            "${x}",
            "~",
            "null",
            "\n",
            "\r\n",
            "\r",
            "---\n",
            "...\n",
            "\u2028",
            "\u0085",
            "\uD83D\uDE00",
            "1e999",
            "-1",
            "99999999999999999999",
            "? ",
            "\\",
            "\0",
            "SELECT",
            "(",
            ")",
            ",",
            "/*",
            "--",
            ":p",
            "20%",
            "1 month",
            "é",
            "no",
            "0",
            "''");

    private final String text;
    private final List<Node.Scalar> keys = new ArrayList<>();
    private final List<Node.Scalar> values = new ArrayList<>();

    Source(String text) {
      this.text = text;
      Node root = YamlReader.read(new SourceFile("example", text), new Findings()).orElseThrow();
      collect(root, "");
    }

    /** Another mutant. */
    Mutant mutant(Random random) {
      return Kind.any(random).happens.apply(this, random);
    }

    /** Keys that the language knows; others are names that the user chose. */
    List<Node.Scalar> keys() {
      return keys;
    }

    private void collect(Node node, String parent) {
      if (node instanceof Node.Mapping mapping) {
        boolean own =
            List.of("datasets", "models", "predictions", "monitors", "outputs", "columns")
                .contains(parent);
        for (Node.Entry entry : mapping.entries()) {
          if (!own) {
            keys.add(entry.key());
          }
          collect(entry.value(), entry.key().value());
        }
      } else if (node instanceof Node.Sequence sequence) {
        sequence.items().forEach(item -> collect(item, ""));
      } else if (node instanceof Node.Scalar scalar && scalar.style() != Node.Style.BLOCK) {
        values.add(scalar);
      }
    }

    private Mutant misspelt(Random random) {
      Node.Scalar key = any(keys, random);
      String wrong = any(Misspelling.of(key.value(), random), random);
      return of(Kind.MISSPELT_KEY, instead(key, wrong), Fate.BROKEN);
    }

    private Mutant wrongType(Random random) {
      String wrong = any(List.of("{zz_no: 1}", "[[a], [b]]", "{? [a] : b}", "~", "''"), random);
      boolean empty = wrong.equals("''");
      return of(
          Kind.WRONG_TYPE, instead(any(values, random), wrong), empty ? Fate.EITHER : Fate.BROKEN);
    }

    private Mutant linesCut(Random random) {
      List<String> lines = new ArrayList<>(text.lines().toList());
      switch (random.nextInt(3)) {
        case 0 -> lines.remove(random.nextInt(lines.size()));
        case 1 -> lines = lines.subList(0, random.nextInt(lines.size()));
        default -> {
          int at = random.nextInt(lines.size());
          String line = lines.get(at);
          lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        }
      }
      return of(Kind.LINES_CUT, String.join("\n", lines), Fate.EITHER);
    }

    private Mutant splinter(Random random) {
      StringBuilder mutated = new StringBuilder(text);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(mutated.length());
        int to = Math.min(at + random.nextInt(12), mutated.length());
        switch (random.nextInt(4)) {
          case 0 -> mutated.delete(at, to);
          case 1 -> mutated.insert(at, any(SPLINTERS, random));
          case 2 -> mutated.replace(at, to, any(SPLINTERS, random));
          default -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(at, to));
        }
      }
      return of(Kind.SPLINTER, mutated.toString(), Fate.EITHER);
    }

    private Mutant deep(Random random) {
      int depth = 70 + random.nextInt(random.nextInt(10) == 0 ? 50_000 : 500);
      String wrong = random.nextBoolean() ? "[".repeat(depth) : "{a: ".repeat(depth);
      return of(Kind.DEEP, instead(any(values, random), wrong), Fate.BROKEN);
    }

    /** Each level repeats the one before it ten times. */
    private Mutant aliases(Random random) {
      StringBuilder bomb = new StringBuilder("tags:\n  - &l0 [a]\n");
      int levels = 6 + random.nextInt(20);
      for (int i = 1; i < levels; i++) {
        String before = "*l" + (i - 1);
        bomb.append("  - &l").append(i).append(" [");
        bomb.append(String.join(", ", java.util.Collections.nCopies(10, before))).append("]\n");
      }
      return of(Kind.ALIASES, text + bomb, Fate.BROKEN);
    }

    private Mutant notUtf8(Random random) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int at = random.nextInt(bytes.length);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(bytes, 0, at);
      out.write(0x80 + random.nextInt(0x80));
      out.write(bytes, at, bytes.length - at);
      return new Mutant(Kind.NOT_UTF_8, out.toByteArray(), Fate.BROKEN);
    }

    private Mutant tabs(Random random) {
      List<String> lines = new ArrayList<>(text.lines().toList());
      int at = random.nextInt(lines.size());
      lines.set(at, lines.get(at).replaceFirst("^(  |)", "\t"));
      return of(Kind.TABS, String.join("\n", lines), Fate.EITHER);
    }

    private Mutant lineEnds(Random random) {
      String end = random.nextBoolean() ? "\r\n" : "\r";
      String mark = random.nextBoolean() ? "\uFEFF" : "";
      return of(Kind.LINE_ENDS, mark + text.replace("\n", end), Fate.WHOLE);
    }

    private Mutant unicode(Random random) {
      StringBuilder mutated = new StringBuilder(text);
      for (int i = random.nextInt(5); i >= 0; i--) {
        int point = random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000);
        boolean half = point >= 0xD800 && point < 0xE000;
        mutated.insert(
            random.nextInt(mutated.length()), half ? "\u202E" : Character.toString(point));
      }
      return of(Kind.UNICODE, mutated.toString(), Fate.EITHER);
    }

    private Mutant large(Random random) {
      int size = 5_000_000;
      Node.Scalar value = any(values, random);
      return switch (random.nextInt(5)) {
        case 0 -> of(Kind.LARGE, instead(value, "x".repeat(size)), Fate.BROKEN);
        case 1 ->
            of(Kind.LARGE, instead(value, "'" + "x y\n  ".repeat(size / 6) + "'"), Fate.EITHER);
        case 2 -> of(Kind.LARGE, sql("SELECT " + "x + \n      ".repeat(size / 11)), Fate.BROKEN);
        case 3 -> of(Kind.LARGE, sql("SELECT " + "(\n      ".repeat(size / 8)), Fate.BROKEN);
        default -> of(Kind.LARGE, text + "# " + "c\n# ".repeat(size / 4) + "\n", Fate.WHOLE);
      };
    }

    private String sql(String query) {
      return text.replace("SELECT * FROM departures", query);
    }

    private String instead(Node.Scalar old, String fresh) {
      return text.substring(0, old.span().start()) + fresh + text.substring(old.span().end());
    }

    private static <T> T any(List<T> all, Random random) {
      return all.get(random.nextInt(all.size()));
    }

    private static Mutant of(Kind kind, String text, Fate fate) {
      return new Mutant(kind, text.getBytes(StandardCharsets.UTF_8), fate);
    }
  }
}
