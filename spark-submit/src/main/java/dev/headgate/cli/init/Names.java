package dev.headgate.cli.init;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that a spec, a table and SQL can hold. */
public final class Names {
  private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_]*";

  private static final Set<String> FOLDS = Set.of("fold", "folds", "kfold");
  private static final Set<String> PARTS = Set.of("train", "test", "split", "partition", "subset");
  private static final Set<String> CODES =
      Set.of("id", "code", "zip", "zipcode", "postcode", "category", "type", "class", "kind");

  private Names() {}

  /** Names for the columns of a header: those that are plain stay, no two are the same. */
  static List<String> columns(List<String> written) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String name = written.get(i);
      String plain = name.matches(PLAIN) ? name : plain(name);
      String base = plain.isEmpty() ? "column_" + (i + 1) : plain;
      String free = base;
      for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
        free = base + "_" + n;
      }
      names.add(free);
    }
    return names;
  }

  /** The name of a noun of the spec. */
  static String noun(String text, String otherwise) {
    String plain = plain(text).toLowerCase(Locale.ROOT).replaceAll("^[^a-z]+", "");
    return plain.isEmpty() ? otherwise : plain;
  }

  private static String plain(String text) {
    String bare =
        Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "");
    String plain = bare.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return plain.matches("\\d.*") ? "_" + plain : plain;
  }

  /** Whether a column of such a name says which part of an experiment a row is in. */
  static boolean isFold(String column) {
    List<String> words = words(column);
    return !words.isEmpty() && FOLDS.contains(words.get(words.size() - 1))
        || words.size() == 2 && words.get(0).equals("is") && PARTS.contains(words.get(1))
        || words.size() == 1 && PARTS.contains(words.get(0));
  }

  /** Whether whole numbers under such a name are names of something, not amounts. */
  static boolean isCode(String column) {
    List<String> words = words(column);
    return !words.isEmpty() && CODES.contains(words.get(words.size() - 1));
  }

  private static List<String> words(String column) {
    String apart = column.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return List.of(apart.split("_+")).stream().filter(w -> !w.isEmpty()).toList();
  }

  /** A column's name as SQL reads it: a word that means something else is quoted. */
  static String sql(String column) {
    SqlFacts facts = SqlGrammar.spark().expression(Text.of(column + " IS NOT NULL"));
    boolean read =
        facts.findings().isEmpty()
            && facts.columns().stream().anyMatch(c -> c.value().equals(column));
    return read ? column : "`" + column + "`";
  }
}
