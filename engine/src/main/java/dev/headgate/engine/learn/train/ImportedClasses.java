package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.model.imports.Plug;
import dev.headgate.engine.model.score.Tensors;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * The classes of an imported model as values of the label.
 *
 * @param values in the signature's order: of two the positive one last; none for a number
 * @param tensors how the model is fed and read, its answer in that order; absent where Headgate
 *     wrote the file
 */
record ImportedClasses(List<Object> values, Optional<Tensors> tensors) {

  /**
   * Gives the file's names of its classes the label's type and order.
   *
   * @param schema of a dataset that has the label
   * @param findings receives what does not fit
   */
  static Optional<ImportedClasses> of(
      Model model, StructType schema, Plug plug, List<Finding> findings) {
    if (model.task() == Task.REGRESSION) {
      return Optional.of(new ImportedClasses(List.of(), plug.tensors()));
    }
    ColumnType type = ColumnType.of(schema.apply(model.target().column().value()));
    List<String> names = plug.classes().isEmpty() ? unnamed(type) : plug.classes();
    List<Object> values = new ArrayList<>();
    names.forEach(name -> value(name, type).ifPresent(values::add));
    if (names.isEmpty() || values.size() < names.size()) {
      String is = schema.apply(model.target().column().value()).dataType().sql();
      String told =
          names.isEmpty()
              ? "one probability, that of the positive class"
              : "the classes " + String.join(", ", names);
      findings.add(
          Finding.of(
                  Code.LABEL_VALUES,
                  plug.file().path()
                      + " has "
                      + told
                      + ", and "
                      + model.target().column()
                      + " is "
                      + is)
              .at(plug.file().path().span())
              .label("say classes: [...], the label's values in the model's order"));
      return Optional.empty();
    }
    try {
      return Optional.of(ordered(model, plug, values));
    } catch (Problem problem) {
      findings.addAll(problem.findings());
      return Optional.empty();
    }
  }

  private static List<String> unnamed(ColumnType type) {
    return switch (type) {
      case WHOLE, FRACTION -> List.of("0", "1");
      case TRUTH -> List.of("false", "true");
      default -> List.of();
    };
  }

  private static Optional<Object> value(String name, ColumnType type) {
    boolean yes = name.equalsIgnoreCase("true");
    boolean truth = yes || name.equalsIgnoreCase("false");
    try {
      return switch (type) {
        case TEXT -> Optional.of(name);
        case TRUTH -> truth ? Optional.of(yes) : bit(Double.parseDouble(name)).map(b -> b);
        case WHOLE -> Optional.of(truth ? (yes ? 1L : 0L) : whole(Double.parseDouble(name)));
        default -> Optional.of(Double.parseDouble(name));
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> bit(double number) {
    return number == 0 || number == 1 ? Optional.of(number == 1) : Optional.empty();
  }

  private static long whole(double number) {
    if (number != Math.rint(number)) {
      throw new NumberFormatException();
    }
    return (long) number;
  }

  /** Of two classes the positive one last, wherever the model has it. */
  private static ImportedClasses ordered(Model model, Plug plug, List<Object> values) {
    if (model.task() != Task.BINARY) {
      return new ImportedClasses(List.copyOf(values), plug.tensors());
    }
    Object positive = Labels.positive(model, values);
    boolean last = values.get(1).equals(positive);
    boolean fixed =
        plug.own().isPresent()
            || plug.tensors().filter(t -> t.answer().form() == Tensors.Form.POSITIVE).isPresent();
    if (!last && fixed) {
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(
                      Code.LABEL_VALUES,
                      plug.file().path()
                          + " gives the probability of "
                          + values.get(1)
                          + ", and the positive class is "
                          + positive)
                  .at(model.target().column().span())
                  .note("say which value is positive: {column: NAME, positive: VALUE}")));
    }
    if (last) {
      return new ImportedClasses(List.copyOf(values), plug.tensors());
    }
    List<Object> turned = new ArrayList<>(values);
    Collections.reverse(turned);
    return new ImportedClasses(turned, plug.tensors().map(ImportedClasses::turned));
  }

  private static Tensors turned(Tensors tensors) {
    List<String> places = new ArrayList<>(tensors.answer().places());
    Collections.reverse(places);
    Tensors.Answer answer = tensors.answer();
    return new Tensors(tensors.feeds(), new Tensors.Answer(answer.output(), answer.form(), places));
  }
}
