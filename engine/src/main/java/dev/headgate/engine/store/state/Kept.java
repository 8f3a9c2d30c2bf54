package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What Headgate keeps, read with care: a file that is torn, emptied or not what was written is told
 * with its place and the way back, and is nobody's bug.
 */
public final class Kept {
  private Kept() {}

  /**
   * What a file says.
   *
   * @param place of the file
   * @param wayBack what is to be done where it says nothing
   * @throws Problem naming the file, where it cannot be understood
   */
  public static <T> T read(String place, String wayBack, Supplier<T> reading) {
    T read;
    try {
      read = reading.get();
    } catch (Problem told) {
      throw told;
    } catch (RuntimeException notOurs) {
      throw StoreTrouble.known("cannot read " + shown(place), notOurs)
          .orElseGet(() -> broken(place, "is torn, or is not what was written", wayBack));
    }
    if (read == null) {
      throw broken(place, "says nothing", wayBack);
    }
    return read;
  }

  /**
   * Refuses a form that this Headgate does not know.
   *
   * @throws Problem naming what to do, where a newer one wrote it
   */
  static void requireForm(String place, int form, int known) {
    if (form > known) {
      Finding finding =
          Finding.of(
                  Code.NEWER_FORM,
                  shown(place) + " was written by a newer Headgate: its form is " + form)
              .note("this one knows form " + known + ": use the newer one, or another warehouse");
      throw new Problem(Problem.Blame.ENGINE, List.of(finding));
    }
  }

  /** The problem of a file that is not what it was. */
  public static Problem broken(String place, String what, String wayBack) {
    Finding finding = Finding.of(Code.WAREHOUSE, shown(place) + " " + what).note(wayBack);
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }

  /** What is read if it can be; whoever needs it tells of it otherwise. */
  public static <T> Optional<T> ifWhole(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (Problem problem) {
      if (problem.blame() != Problem.Blame.ENGINE) {
        throw problem;
      }
      return Optional.empty();
    }
  }

  /** A warning where what can be made again, or can be done without, cannot be read. */
  public static Optional<Finding> flaw(String instead, Supplier<?> reading) {
    try {
      reading.get();
      return Optional.empty();
    } catch (Problem problem) {
      if (problem.findings().get(0).code() != Code.WAREHOUSE) {
        throw problem;
      }
      return Optional.of(
          Finding.of(Code.KEPT_BROKEN, problem.findings().get(0).message()).note(instead));
    }
  }

  /** A place as a person writes it. */
  static String shown(String place) {
    return place.replaceFirst("^file:/+", "/");
  }
}
