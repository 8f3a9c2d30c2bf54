package dev.headgate.engine.learn.feature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Reads a formula's text: words, numbers and round brackets. */
final class FormulaText {
  private final String text;
  private final Deque<String> words = new ArrayDeque<>();

  FormulaText(String text) {
    this.text = text;
    for (String word : text.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+")) {
      words.add(word);
    }
  }

  Formula read() {
    Formula formula = next();
    if (!words.isEmpty()) {
      throw refused();
    }
    return formula;
  }

  private Formula next() {
    String word = words.isEmpty() ? "" : words.poll();
    if (word.equals("x")) {
      return Formula.X;
    }
    try {
      if (!word.equals("(")) {
        return new Formula.Constant(Double.parseDouble(word));
      }
      String name = words.isEmpty() ? "" : words.poll();
      Formula.Operator operator = Formula.Operator.valueOf(name.toUpperCase(Locale.ROOT));
      List<Formula> to = new ArrayList<>();
      while (!")".equals(words.peek())) {
        to.add(next());
      }
      words.poll();
      return new Formula.Applied(operator, to);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private IllegalArgumentException refused() {
    return new IllegalArgumentException("no formula: " + text);
  }
}
