package dev.headgate.connectors.json;

import dev.headgate.engine.spi.Note;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The columns of records, or the fields of a STRUCT.
 *
 * @param keys their names
 * @param names the same, to be told
 * @param cells what reads each
 * @param needed which of them may not be NULL
 * @param place where they are declared, any item of an array as one
 * @param undeclared what becomes of other keys
 */
record JsonFields(
    Keys keys,
    ArrayList<String> names,
    ArrayList<JsonCell> cells,
    ArrayList<Boolean> needed,
    At place,
    Undeclared undeclared)
    implements Serializable {

  /** The values of an object, one for each field. */
  Object[] read(JsonValue.Fields object, At at, List<Note> notes) throws Unreadable {
    List<String> others = new ArrayList<>();
    JsonValue[] written = keys.values(object, others::add);
    Object[] values = new Object[written.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells.get(i).read(written[i], needed.get(i), at.key(names.get(i)), notes);
    }
    for (String other : others) {
      undeclared.meet(place.key(other), notes);
    }
    return values;
  }

  /** Tells the keys of an object, and within it, that are not declared. */
  void undeclared(JsonValue.Fields object, At at, Consumer<At> others) throws Unreadable {
    JsonValue[] written = keys.values(object, key -> others.accept(at.key(key)));
    for (int i = 0; i < written.length; i++) {
      cells.get(i).undeclared(written[i], at.key(names.get(i)), others);
    }
  }
}
