package dev.headgate.engine.measure;

/** A column's profile while it is made. */
sealed interface ColumnSketch permits NumericSketch, CategoricalSketch {

  static ColumnSketch of(ColumnKind kind, Resolution resolution) {
    return switch (kind) {
      case NUMERIC -> new NumericSketch(resolution.buckets);
      case CATEGORICAL -> new CategoricalSketch(resolution);
    };
  }

  static ColumnProfile read(ColumnKind kind, ByteReader in) {
    return switch (kind) {
      case NUMERIC -> NumericProfile.read(in);
      case CATEGORICAL -> CategoricalProfile.read(in);
    };
  }

  /** Takes in a profile of the same kind. */
  void addAll(ColumnProfile profile);

  ColumnProfile profile();
}
