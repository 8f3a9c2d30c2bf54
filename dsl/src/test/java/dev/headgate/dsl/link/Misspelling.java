package dev.headgate.dsl.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Words with one slip of the finger: a letter dropped, added, changed, or swapped with the next.
 */
final class Misspelling {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz_";

  private Misspelling() {}

  /** One of each kind at each place; added and changed letters are drawn. */
  static List<String> of(String word, Random random) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < word.length(); i++) {
      wrong.add(word.substring(0, i) + word.substring(i + 1));
      wrong.add(word.substring(0, i) + letter(random) + word.substring(i + 1));
      if (i + 1 < word.length()) {
        wrong.add(
            word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
      }
    }
    for (int i = 0; i <= word.length(); i++) {
      wrong.add(word.substring(0, i) + letter(random) + word.substring(i));
    }
    wrong.removeIf(w -> w.equals(word) || w.isEmpty());
    return wrong;
  }

  private static char letter(Random random) {
    return LETTERS.charAt(random.nextInt(LETTERS.length()));
  }
}
