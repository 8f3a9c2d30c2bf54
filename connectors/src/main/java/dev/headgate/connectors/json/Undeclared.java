package dev.headgate.connectors.json;

import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.spi.Note;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a key that is not declared and was not among the first records.
 *
 * @param refused whether its record cannot be read then; else it is told
 * @param known keys that were told before
 */
record Undeclared(boolean refused, HashSet<At> known) implements Serializable {
  static Undeclared of(boolean refused, Set<At> known) {
    return new Undeclared(refused, new HashSet<>(known));
  }

  /** Meets a key. */
  void meet(At key, List<Note> notes) throws Unreadable {
    if (refused) {
      throw new Unreadable("the key " + key + " is not declared");
    }
    if (!known.contains(key)) {
      notes.add(
          new Note(
              Code.COLUMN_IGNORED,
              "a key that is not declared and not in the first records, left out",
              "declare it in the schema",
              key.toString()));
    }
  }
}
