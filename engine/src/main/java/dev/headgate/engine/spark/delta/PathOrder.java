package dev.headgate.engine.spark.delta;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of paths as people number files: digits in a row count by their value, so that {@code
 * day-10} comes after {@code day-9}, all else by its characters.
 */
final class PathOrder implements Comparator<String> {
  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String one, String other) {
    Matcher left = PART.matcher(one);
    Matcher right = PART.matcher(other);
    while (true) {
      boolean more = left.find();
      if (more != right.find()) {
        return more ? 1 : -1;
      }
      int order = more ? part(left.group(), right.group()) : 0;
      if (order != 0 || !more) {
        return order;
      }
    }
  }

  private static int part(String one, String other) {
    if (!isNumber(one) || !isNumber(other)) {
      return one.compareTo(other);
    }
    String left = digits(one);
    String right = digits(other);
    int longer = Integer.compare(left.length(), right.length());
    return longer != 0 ? longer : left.compareTo(right);
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }

  private static String digits(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }
}
