package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a label's values mean to the task. */
final class Labels {
  private static final int MOST_CLASSES = 100;
  private static final int SHOWN = 8;

  private final Model model;
  private final Text column;

  private Labels(Model model) {
    this.model = model;
    this.column = model.target().column();
  }

  /**
   * Refuses a label whose type does not fit the task, if that has one.
   *
   * @throws Problem with one finding
   */
  static void check(Model model, StructType schema) {
    if (model.task().isLabelled()) {
      new Labels(model).check(schema);
    }
  }

  /**
   * The classes of prepared rows in index order, the positive one last; none for a number or where
   * the task has no label.
   *
   * @throws Problem if they do not fit the task
   */
  static Classes of(Model model, Dataset<Row> prepared) {
    boolean none = model.task().isOfANumber() || !model.task().isLabelled();
    return none ? Classes.NONE : new Labels(model).classes(prepared);
  }

  /**
   * Refuses labels that are none of a model's classes.
   *
   * @throws Problem that names some of them
   */
  static void known(Model model, Classes classes, Dataset<Row> prepared) {
    if (classes.size() == 0) {
      return;
    }
    Column raw = functions.col(LearningTable.RAW);
    List<Object> strangers = new ArrayList<>();
    prepared
        .where(classes.index(raw).isNull())
        .select(raw)
        .distinct()
        .limit(SHOWN + 1)
        .collectAsList()
        .forEach(row -> strangers.add(row.get(0)));
    if (!strangers.isEmpty()) {
      Text column = model.target().column();
      throw refused(
          Problem.Blame.DATA,
          Finding.of(
                  Code.LABEL_VALUES,
                  column + " has values that the model does not know: " + shown(strangers))
              .at(column.span())
              .note("its classes: " + String.join(", ", classes.names()))
              .note("leave such rows out in SQL, or say classes: [...] under 'import'"));
    }
  }

  /**
   * The positive one of two classes.
   *
   * @throws Problem if that is not clear
   */
  static Object positive(Model model, List<Object> values) {
    return new Labels(model).positive(values);
  }

  private void check(StructType schema) {
    List<String> known = List.of(schema.fieldNames());
    if (!known.contains(column.value())) {
      throw refused(
          Problem.Blame.SPEC,
          Finding.of(Code.UNKNOWN_COLUMN, model.from() + " has no column " + column)
              .at(column.span())
              .proposing(Nearest.to(column.value(), known))
              .note("columns: " + Nearest.few(column.value(), known)));
    }
    ColumnType type = ColumnType.of(schema.apply(column.value()));
    String is = column + " is " + schema.apply(column.value()).dataType().sql();
    boolean number = type == ColumnType.WHOLE || type == ColumnType.FRACTION;
    if (model.task().isOfANumber() && !number) {
      throw refused(
          Problem.Blame.SPEC,
          Finding.of(
                  Code.LABEL_VALUES,
                  "a " + Words.word(model.task()) + " predicts a number, and " + is)
              .at(column.span())
              .note("CAST it in SQL, or change the task"));
    }
    if (type == ColumnType.TIME || type == ColumnType.OTHER) {
      throw refused(
          Problem.Blame.SPEC,
          Finding.of(Code.LABEL_VALUES, "no task predicts such a label: " + is).at(column.span()));
    }
    if (model.task() == Task.BINARY) {
      Optional<Finding> never = positiveOf(type, is);
      if (never.isPresent()) {
        throw refused(Problem.Blame.SPEC, never.get());
      }
    }
  }

  /** What keeps the positive class from being any value of the label's type. */
  private Optional<Finding> positiveOf(ColumnType type, String is) {
    Optional<Text> written = model.target().positive();
    if (written.isEmpty()) {
      return type == ColumnType.TEXT
          ? Optional.of(
              Finding.of(Code.LABEL_VALUES, is + ": which of its values is positive?")
                  .at(column.span())
                  .label("say {column: " + column + ", positive: 'VALUE'}")
                  .note("without 'positive' it is 1 or true, which no text is"))
          : Optional.empty();
    }
    String value = written.get().value();
    boolean possible =
        switch (type) {
          case TRUTH -> value.equals("true") || value.equals("false");
          case WHOLE -> value.matches("-?\\d+");
          case FRACTION -> isNumber(value);
          default -> true;
        };
    return possible
        ? Optional.empty()
        : Optional.of(
            Finding.of(Code.LABEL_VALUES, is + " and is never " + value)
                .at(written.get().span())
                .note("'positive' is one of the label's own values"));
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Classes classes(Dataset<Row> prepared) {
    DataType type = canonical(prepared.schema().apply(LearningTable.RAW).dataType());
    Column value = functions.col(LearningTable.RAW).cast(type).as("value");
    List<Object> values = new ArrayList<>();
    prepared
        .select(value)
        .distinct()
        .sort("value")
        .limit(MOST_CLASSES + 1)
        .collectAsList()
        .forEach(row -> values.add(row.get(0)));
    if (values.size() < 2) {
      throw refused(
          Problem.Blame.DATA,
          Finding.of(
                  Code.LABEL_VALUES,
                  "every labelled row of "
                      + model.from()
                      + " has "
                      + column
                      + " = "
                      + shown(values))
              .at(column.span())
              .note("a model needs rows of both sides to tell them apart"));
    }
    return model.task() == Task.BINARY ? binary(values) : several(values);
  }

  private Classes several(List<Object> values) {
    if (values.size() > MOST_CLASSES) {
      throw refused(
          Problem.Blame.DATA,
          Finding.of(
                  Code.LABEL_VALUES,
                  column + " has more than " + MOST_CLASSES + " values, too many for classes")
              .at(column.span())
              .note("group them in SQL, or predict a number with task: regression"));
    }
    return new Classes(values);
  }

  private Classes binary(List<Object> values) {
    if (values.size() > 2) {
      throw refused(
          Problem.Blame.DATA,
          Finding.of(
                  Code.LABEL_VALUES,
                  "a binary label has two values, and " + column + " has " + shown(values))
              .at(column.span())
              .note("derive one of two values in SQL, or say task: multiclass"));
    }
    Object positive = positive(values);
    Object negative = values.get(0).equals(positive) ? values.get(1) : values.get(0);
    return new Classes(List.of(negative, positive));
  }

  private Object positive(List<Object> values) {
    Optional<Text> written = model.target().positive();
    if (written.isPresent()) {
      return values.stream()
          .filter(value -> means(written.get().value(), value))
          .findFirst()
          .orElseThrow(() -> unknownPositive(written.get(), values));
    }
    return values.stream()
        .filter(value -> value.equals(true) || value.equals(1L) || value.equals(1.0))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    Problem.Blame.DATA,
                    Finding.of(
                            Code.LABEL_VALUES,
                            column + " is " + shown(values) + ": which of them is positive?")
                        .at(column.span())
                        .label("say {column: " + column + ", positive: '" + values.get(1) + "'}")));
  }

  private Problem unknownPositive(Text written, List<Object> values) {
    List<String> names = values.stream().map(String::valueOf).toList();
    return refused(
        Problem.Blame.DATA,
        Finding.of(Code.LABEL_VALUES, column + " is never " + written)
            .at(written.span())
            .proposing(Nearest.to(written.value(), names))
            .note("its values: " + shown(values)));
  }

  private static boolean means(String written, Object value) {
    if (value instanceof Double number) {
      return isNumber(written) && Double.parseDouble(written) == number;
    }
    return written.equals(String.valueOf(value));
  }

  /** The type of a label's classes. */
  static DataType canonical(DataType type) {
    return switch (ColumnType.of(type)) {
      case TEXT -> DataTypes.StringType;
      case TRUTH -> DataTypes.BooleanType;
      case WHOLE -> DataTypes.LongType;
      default -> DataTypes.DoubleType;
    };
  }

  private static String shown(List<Object> values) {
    String first =
        values.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    return values.size() > SHOWN ? first + ", ..." : first;
  }

  private static Problem refused(Problem.Blame blame, Finding finding) {
    return new Problem(blame, List.of(finding));
  }
}
