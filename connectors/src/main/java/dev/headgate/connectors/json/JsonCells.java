package dev.headgate.connectors.json;

import dev.headgate.engine.spi.ReadRequest.Origin;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What reads each type.
 *
 * @param rules how scalars are written
 * @param origin who told the types
 * @param undeclared what becomes of keys that are not declared
 */
record JsonCells(CellRules rules, Origin origin, Undeclared undeclared) {
  /**
   * What reads columns.
   *
   * @throws java.util.NoSuchElementException if a type has no form in JSON
   */
  JsonFields columns(StructType form) {
    return fields(form, At.Whole.RECORD).orElseThrow();
  }

  /** What reads a type, nothing for one that has no form in JSON. */
  Optional<JsonCell> of(DataType type, At place) {
    if (type instanceof StringType) {
      return Optional.of(JsonCell.Texts.ANY);
    }
    if (type instanceof StructType struct) {
      return fields(struct, place).map(fields -> new JsonCell.Structs(fields, type));
    }
    if (type instanceof ArrayType array) {
      return of(array.elementType(), place.items())
          .map(item -> new JsonCell.Arrays(item, !array.containsNull(), type));
    }
    if (type instanceof MapType map) {
      return Optional.of(map)
          .filter(m -> m.keyType() instanceof StringType)
          .flatMap(m -> of(m.valueType(), place.items()))
          .map(value -> new JsonCell.Maps(value, !map.valueContainsNull(), type));
    }
    return (origin == Origin.INFERRED
            ? CellReaders.ofInferred(type, rules)
            : CellReaders.of(type, rules))
        .map(reader -> new JsonCell.Scalars(reader, type));
  }

  private Optional<JsonFields> fields(StructType struct, At place) {
    List<StructField> all = List.of(struct.fields());
    ArrayList<JsonCell> cells = new ArrayList<>();
    all.forEach(f -> of(f.dataType(), place.key(f.name())).ifPresent(cells::add));
    List<String> names = all.stream().map(StructField::name).toList();
    return cells.size() < all.size()
        ? Optional.empty()
        : Optional.of(
            new JsonFields(
                new Keys(names),
                new ArrayList<>(names),
                cells,
                new ArrayList<>(all.stream().map(f -> !f.nullable()).toList()),
                place,
                undeclared));
  }
}
