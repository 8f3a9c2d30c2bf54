package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Code;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be told of a row that was read, in the column {@link Lineage#NOTES}. Notes of one
 * code, text and cure are told together, with the number of their rows.
 *
 * @param code of the finding
 * @param text what it says after the number of rows
 * @param cure what to do
 * @param example the cell
 */
public record Note(Code code, String text, String cure, String example) {
  private static final String BETWEEN_PARTS = "\u001f";
  private static final String BETWEEN_NOTES = "\u001e";

  /** Notes as one text. */
  public static String written(List<Note> notes) {
    return String.join(BETWEEN_NOTES, notes.stream().map(Note::written).toList());
  }

  /** The notes in a text. */
  public static List<Note> read(String written) {
    return Stream.of(written.split(BETWEEN_NOTES)).map(Note::one).toList();
  }

  private String written() {
    String shown = example.replaceAll("\\p{Cntrl}+", " ");
    return String.join(BETWEEN_PARTS, code.id(), text, cure, shown);
  }

  private static Note one(String written) {
    String[] parts = written.split(BETWEEN_PARTS, -1);
    return new Note(Code.of(parts[0]).orElseThrow(), parts[1], parts[2], parts[3]);
  }
}
