package dev.headgate.dsl.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of columns that a table can hold, made of whatever a file calls its columns. */
public final class ColumnNames {
  private static final Pattern FORBIDDEN = Pattern.compile("[ ,;{}()\\n\\t=]");

  /** What stays beside letters and digits, where something of a name has to go. */
  private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_-]+");

  private static final Pattern LEGAL = Pattern.compile("[^ ,;{}()=.`\\p{Cntrl}]+");

  private ColumnNames() {}

  /** Whether Delta refuses a name. */
  public static boolean isForbidden(String name) {
    return name.isEmpty() || FORBIDDEN.matcher(name).find();
  }

  /**
   * Names in the order of what is written: what a table and SQL can hold stays, and no two are
   * alike, whatever their case.
   */
  public static List<String> of(List<String> written) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String text : written) {
      String base = legal(text, names.size() + 1);
      String free = base;
      for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
        free = base + "_" + n;
      }
      names.add(free);
    }
    return names;
  }

  private static String legal(String text, int place) {
    if (LEGAL.matcher(text).matches()) {
      return text;
    }
    String plain = ODD.matcher(text).replaceAll("_").replaceAll("^_+|_+$", "");
    return plain.isEmpty() ? "column_" + place : plain;
  }
}
