package dev.headgate.connectors.json;

import java.io.Serializable;

/** Where a value stands in a record, told as {@code orders[0].address.zip}. */
sealed interface At extends Serializable {
  /** The value of a key of what stands here. */
  default At key(String name) {
    return new Key(this, name);
  }

  /** An item of what stands here. */
  default At item(int place) {
    return new Item(this, String.valueOf(place));
  }

  /** Any item of what stands here. */
  default At items() {
    return new Item(this, "");
  }

  /** Whether it is a column, and no part of one. */
  default boolean isColumn() {
    return this instanceof Key key && key.above() == Whole.RECORD;
  }

  /** The record. */
  enum Whole implements At {
    RECORD;

    @Override
    public String toString() {
      return "the record";
    }
  }

  /** The value of a key. */
  record Key(At above, String name) implements At {
    @Override
    public String toString() {
      return above == Whole.RECORD ? name : above + "." + name;
    }
  }

  /** An item of an array, its place from 0; empty for any. */
  record Item(At above, String place) implements At {
    @Override
    public String toString() {
      return above + "[" + place + "]";
    }
  }
}
