package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One problem that a user can mend: what, where, and what to do.
 *
 * <p>Made by {@link #of} and refined by copies: {@code Finding.of(UNKNOWN_KEY, "unknown key
 * 'serach'").at(span).label("did you mean 'search'?")}.
 *
 * @param code what kind of problem it is
 * @param span where it stands; empty for what stands in no file, such as the command line
 * @param message one line without a full stop
 * @param label what stands beside the caret, if anything
 * @param notes further lines: what is allowed, where the other end is
 */
public record Finding(
    Code code, Optional<Span> span, String message, Optional<String> label, List<String> notes) {

  /** Copies the notes. */
  public Finding {
    notes = List.copyOf(notes);
  }

  /** A finding without a place. */
  public static Finding of(Code code, String message) {
    return new Finding(code, Optional.empty(), message, Optional.empty(), List.of());
  }

  /** The same at a place. */
  public Finding at(Span place) {
    return new Finding(code, Optional.of(place), message, label, notes);
  }

  /** The same with words beside the caret. */
  public Finding label(String words) {
    return new Finding(code, span, message, Optional.of(words), notes);
  }

  /** The same with a proposal beside the caret, if there is one. */
  public Finding proposing(Optional<String> name) {
    return name.map(n -> label("did you mean '" + n + "'?")).orElse(this);
  }

  /** The same with one more line. */
  public Finding note(String line) {
    List<String> more = new ArrayList<>(notes);
    more.add(line);
    return new Finding(code, span, message, label, more);
  }

  /** Whether it stops the work. */
  public Severity severity() {
    return code.severity();
  }

  /** Whether it is an error. */
  public boolean isError() {
    return code.severity() == Severity.ERROR;
  }
}
