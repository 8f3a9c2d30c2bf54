package dev.headgate.engine.spark.delta;

import java.util.Locale;
import org.apache.spark.SparkThrowable;

/** What Spark says of a failure, in one line and without its plans. */
public final class SparkWords {
  private SparkWords() {}

  /** The first sentence of a failure's message, without Spark's codes. */
  public static String of(Throwable failure) {
    String message =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    String line = message.lines().filter(l -> !l.isBlank()).findFirst().orElse(message).strip();
    line = line.replaceFirst("^\\[[A-Z0-9_.]+] ?", "");
    line = line.replaceFirst("[.;]? ?SQLSTATE: .*$", "");
    if (failure instanceof SparkThrowable known && known.getCondition() != null) {
      line = line.replaceFirst("\\. (Use|To|If necessary|Please|You may) .*$", "");
    }
    line = line.replaceFirst("\\.$", "");
    return line.isEmpty() ? failure.getClass().getSimpleName() : lowerFirst(line);
  }

  private static String lowerFirst(String text) {
    boolean acronym = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return acronym ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
