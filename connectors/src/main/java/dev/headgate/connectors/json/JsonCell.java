package dev.headgate.connectors.json;

import dev.headgate.connectors.input.CellWords;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.Note;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.Remarked;
import dev.headgate.engine.values.cell.Unheld;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads values as those of one type, as Spark keeps them. */
sealed interface JsonCell extends Serializable {
  /**
   * The value of one that is not NULL.
   *
   * @param notes takes what is to be told of it
   * @throws Unreadable if the type does not hold it as it stands
   */
  Object held(JsonValue value, At at, List<Note> notes) throws Unreadable;

  /** Tells the keys within a value that no STRUCT has, any item of an array as one. */
  default void undeclared(JsonValue value, At at, Consumer<At> keys) throws Unreadable {}

  /** The value of one that may be NULL, if nothing forbids it. */
  default Object read(JsonValue value, boolean needed, At at, List<Note> notes) throws Unreadable {
    if (value != JsonValue.Nothing.NULL) {
      return held(value, at, notes);
    }
    if (needed) {
      throw new Unreadable("no value in column " + at);
    }
    return null;
  }

  private static Unreadable notOfType(String text, DataType type, At at, Unheld why) {
    return new Unreadable(CellWords.notOfType(text, type, at.toString(), why));
  }

  /** STRING: what is no text is one as it is written. */
  enum Texts implements JsonCell {
    ANY;

    @Override
    public Object held(JsonValue value, At at, List<Note> notes) {
      return UTF8String.fromString(
          value instanceof JsonValue.Scalar scalar ? scalar.text() : value.json());
    }
  }

  /**
   * Scalars, by their text as in a cell.
   *
   * @param reader of the type
   */
  record Scalars(CellReader reader, DataType type) implements JsonCell {
    @Override
    public Object held(JsonValue value, At at, List<Note> notes) throws Unreadable {
      if (!(value instanceof JsonValue.Scalar scalar)) {
        throw notOfType(value.json(), type, at, new Unheld(""));
      }
      Object read = reader.read(spelled(scalar));
      if (read instanceof Unheld unheld) {
        throw notOfType(scalar.text(), type, at, unheld);
      }
      if (read instanceof Remarked remarked) {
        notes.add(CellWords.note(scalar.text(), type, at.toString(), remarked.remark()));
        return CellReaders.kept(remarked.value());
      }
      return CellReaders.kept(read);
    }

    private static String spelled(JsonValue.Scalar scalar) {
      return scalar.kind() == JsonValue.Kind.NUMBER
          ? spelled(scalar.text())
          : CellReaders.bare(scalar.text());
    }

    /** A number as a cell says it: 1e5 is a number here and surely no code, as 1e+5 is there. */
    static String spelled(String number) {
      int exponent = Math.max(number.indexOf('e'), number.indexOf('E')) + 1;
      return exponent > 0 && Character.isDigit(number.charAt(exponent))
          ? number.substring(0, exponent) + "+" + number.substring(exponent)
          : number;
    }
  }

  /**
   * STRUCT.
   *
   * @param fields its fields
   */
  record Structs(JsonFields fields, DataType type) implements JsonCell {
    @Override
    public Object held(JsonValue value, At at, List<Note> notes) throws Unreadable {
      if (!(value instanceof JsonValue.Fields object)) {
        throw notOfType(value.json(), type, at, new Unheld("it is no object"));
      }
      return new GenericInternalRow(fields.read(object, at, notes));
    }

    @Override
    public void undeclared(JsonValue value, At at, Consumer<At> keys) throws Unreadable {
      if (value instanceof JsonValue.Fields object) {
        fields.undeclared(object, at, keys);
      }
    }
  }

  /**
   * ARRAY.
   *
   * @param needed whether no item may be NULL
   */
  record Arrays(JsonCell item, boolean needed, DataType type) implements JsonCell {
    @Override
    public Object held(JsonValue value, At at, List<Note> notes) throws Unreadable {
      if (!(value instanceof JsonValue.Items items)) {
        throw notOfType(value.json(), type, at, new Unheld("it is no array"));
      }
      List<Object> read = new ArrayList<>();
      for (JsonValue one : items.values()) {
        read.add(item.read(one, needed, at.item(read.size()), notes));
      }
      return SparkRows.array(read);
    }

    @Override
    public void undeclared(JsonValue value, At at, Consumer<At> keys) throws Unreadable {
      if (value instanceof JsonValue.Items items) {
        for (JsonValue one : items.values()) {
          item.undeclared(one, at.items(), keys);
        }
      }
    }
  }

  /**
   * MAP of STRING.
   *
   * @param needed whether no value may be NULL
   */
  record Maps(JsonCell value, boolean needed, DataType type) implements JsonCell {
    @Override
    public Object held(JsonValue written, At at, List<Note> notes) throws Unreadable {
      if (!(written instanceof JsonValue.Fields object)) {
        throw notOfType(written.json(), type, at, new Unheld("it is no object"));
      }
      List<Object> keys = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      for (Map.Entry<String, JsonValue> entry : object.values().entrySet()) {
        keys.add(UTF8String.fromString(entry.getKey()));
        values.add(value.read(entry.getValue(), needed, at.key(entry.getKey()), notes));
      }
      return SparkRows.map(keys, values);
    }

    @Override
    public void undeclared(JsonValue written, At at, Consumer<At> keys) throws Unreadable {
      if (written instanceof JsonValue.Fields object) {
        for (JsonValue one : object.values().values()) {
          value.undeclared(one, at.items(), keys);
        }
      }
    }
  }
}
