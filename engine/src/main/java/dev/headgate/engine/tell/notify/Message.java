package dev.headgate.engine.tell.notify;

import dev.headgate.dsl.language.Notice;
import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.record.RunRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How a run ended, for whoever is to be told.
 *
 * @param pipeline name of the pipeline
 * @param run id of the run
 * @param endings how it ended, at least one
 * @param headline one line, such as {@code flights as of 2013-05-01: done, candidate refused}
 * @param lines what is worth saying of models, monitors and steps; may be empty
 * @param json the summary that {@code run --json} prints
 */
public record Message(
    String pipeline,
    String run,
    Set<Notice.Ending> endings,
    String headline,
    List<String> lines,
    String json) {

  /** Copies the collections and hides secrets. */
  public Message {
    endings = Set.copyOf(endings);
    headline = Hidden.mask(headline);
    lines = lines.stream().map(Hidden::mask).toList();
    json = Hidden.mask(json);
  }

  /**
   * The message of a run.
   *
   * @param zone time zone in which its day is told
   * @param json its summary
   */
  public static Message of(RunRecord record, ZoneId zone, String json) {
    return new Message(
        record.pipeline(),
        record.run(),
        Endings.of(record),
        RunText.headline(record, zone),
        RunText.lines(record),
        json);
  }

  /**
   * The message of a run that ended before a step could tell why.
   *
   * @param reason why it ended, one line
   */
  public static Message of(RunRecord record, ZoneId zone, String json, String reason) {
    return new Message(
        record.pipeline(),
        record.run(),
        Endings.of(record),
        RunText.headline(record, zone),
        List.of(reason),
        json);
  }

  /** What the receiver may know a message again by: the same for each attempt to send it. */
  public String key() {
    return pipeline + "/" + run;
  }

  /** The whole as plain text, lines with a dash. */
  public String text() {
    StringBuilder text = new StringBuilder(headline);
    lines.forEach(line -> text.append("\n- ").append(line));
    return text.toString();
  }
}
