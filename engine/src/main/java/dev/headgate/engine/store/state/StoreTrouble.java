package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;

/**
 * Says plainly what an exception of the machine, of its disk, permissions or memory, means to
 * whoever runs the pipeline.
 */
public final class StoreTrouble {
  private StoreTrouble() {}

  /** The problem of a failed read or write, told as {@code cannot write X: the disk is full}. */
  public static Problem of(String what, IOException cause) {
    return known(what, cause)
        .orElseGet(() -> problem(Finding.of(Code.WAREHOUSE, what + ": " + firstLine(cause))));
  }

  /** The problem if the exception, or what caused it, is one of disk, permissions or memory. */
  public static Optional<Problem> known(String what, Throwable failure) {
    if (Memory.isShort(failure)) {
      return Optional.of(problem(Memory.finding(what)));
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String text = t.getMessage() == null ? "" : t.getMessage().toLowerCase(Locale.ROOT);
      if (text.contains("no space left on device") || text.contains("disk quota exceeded")) {
        Finding finding =
            Finding.of(Code.DISK, what + ": the disk is full")
                .note("nothing was published; make room and run again");
        return Optional.of(problem(finding));
      }
      if (text.contains("read-only file system")) {
        Finding finding =
            Finding.of(Code.DISK, what + ": the file system is read-only")
                .note("name another warehouse, or mount it for writing");
        return Optional.of(problem(finding));
      }
      if (denied(t, text)) {
        Finding finding =
            Finding.of(Code.WAREHOUSE, what + ": " + refusal(text))
                .note("whoever runs the pipeline must be allowed to write there");
        return Optional.of(problem(finding));
      }
    }
    return Optional.empty();
  }

  private static String refusal(String text) {
    return text.contains("permission denied")
        ? "permission denied"
        : "the folder cannot be made, as it is read-only, forbidden or below a file";
  }

  private static boolean denied(Throwable t, String text) {
    return t instanceof AccessControlException
        || t instanceof AccessDeniedException
        || t instanceof IOException
            && (text.contains("permission denied")
                || text.contains("mkdirs failed")
                || text.contains("delta_cannot_create_log_path"));
  }

  private static Problem problem(Finding finding) {
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }

  private static String firstLine(IOException cause) {
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return text.lines().findFirst().orElse(text);
  }
}
