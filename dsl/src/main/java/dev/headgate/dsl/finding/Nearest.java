package dev.headgate.dsl.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The known name that a misspelled one most likely means.
 *
 * <p>Distance is optimal string alignment (Damerau 1964, Levenshtein 1966): inserting, dropping,
 * changing a letter or swapping two neighbours costs 1. At most a third of the letters may differ.
 */
public final class Nearest {
  private static final int MOST = 20;
  private static final int FEW = 8;

  private Nearest() {}

  /**
   * The end of a sentence about a word that is none of the known names: {@code : did you mean
   * 'search'?}, or nothing when none is near.
   */
  public static String proposal(String word, Collection<String> known) {
    return to(word, known).map(name -> ": did you mean '" + name + "'?").orElse("");
  }

  /**
   * The nearest of the known names, if one is near enough; of equals one with the same letters,
   * then the one that begins alike, then the first.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.isBlank() || word.length() > 100) {
      return Optional.empty();
    }
    String plain = plain(word);
    return known.stream()
        .filter(name -> isNear(plain, plain(name)))
        .min(
            Comparator.comparingInt((String name) -> cost(plain, plain(name)))
                .thenComparing(name -> !letters(plain).equals(letters(plain(name))))
                .thenComparingInt(name -> -commonPrefix(plain, plain(name))));
  }

  /**
   * The known names as a list of words: all of them where they are few, else those that are nearest
   * to a word, the nearest first, and how many more there are; {@code none} where there is none.
   */
  public static String few(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return "none";
    }
    if (known.size() <= MOST) {
      return String.join(", ", known);
    }
    String plain = plain(word.length() > 100 ? word.substring(0, 100) : word);
    String nearest =
        known.stream()
            .sorted(Comparator.comparingInt(name -> cost(plain, plain(name))))
            .limit(FEW)
            .collect(Collectors.joining(", "));
    return nearest + " and " + (known.size() - FEW) + " more";
  }

  /** Case and the difference between dash, underscore and space do not count. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static boolean isNear(String word, String name) {
    int bound = Math.max(1, (Math.max(word.length(), name.length()) + 1) / 3);
    int distance = distance(word, name);
    boolean shares = distance < Math.max(word.length(), name.length());
    return (shares && distance <= bound) || isBeginning(word, name);
  }

  private static int cost(String word, String name) {
    int distance = distance(word, name);
    return isBeginning(word, name) ? Math.min(distance, 1) : distance;
  }

  private static boolean isBeginning(String word, String name) {
    return word.length() >= 3
        && name.length() >= 3
        && (name.startsWith(word) || word.startsWith(name));
  }

  private static String letters(String word) {
    char[] letters = word.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  private static int commonPrefix(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
