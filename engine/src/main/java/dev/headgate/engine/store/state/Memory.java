package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import java.util.regex.Pattern;

/** Memory that does not suffice, here or in an executor. */
public final class Memory {
  private static final long GIB = 1L << 30;

  /** An executor's end comes as text: Spark keeps no type of it. 137 is how a container kills. */
  private static final Pattern EXECUTOR =
      Pattern.compile(
          "ExecutorLostFailure.*(exit(ed)?( with)? code:? (52|137)|OutOfMemory)", Pattern.DOTALL);

  private Memory() {}

  /** Whether memory was short, as the failure or what caused it tells. */
  public static boolean isShort(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError
          || t.getMessage() != null && EXECUTOR.matcher(t.getMessage()).find()) {
        return true;
      }
    }
    return false;
  }

  /** What is told of it, as {@code X: there is not enough memory}. */
  public static Finding finding(String what) {
    long twice = 2 * ((Runtime.getRuntime().maxMemory() + GIB - 1) / GIB);
    return Finding.of(Code.MEMORY, what + ": there is not enough memory")
        .note("give it more, such as HEADGATE_MEMORY=" + twice + "g")
        .note("under spark-submit: --driver-memory, and spark.executor.memory for the executors");
  }
}
