package dev.headgate.engine.model.imports;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.model.score.Tensors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which output of a file is its answer.
 *
 * @param answer where it stands; places in the order of the classes
 * @param classes names of the classes, in the order of the probabilities; empty for a number, and
 *     where the one probability is that of the positive class and nothing names them
 */
record AnswerPort(Tensors.Answer answer, List<String> classes) {

  /** Looks for it. */
  static final class Search {
    private final Consumer<Finding> findings;
    private final Model model;
    private final OnnxImport.Options options;
    private final OnnxFile file;
    private final boolean number;

    /**
     * A search.
     *
     * @param findings receives what stands in the way, without a place
     */
    Search(Consumer<Finding> findings, Model model, OnnxImport.Options options, OnnxFile file) {
      this.findings = findings;
      this.model = model;
      this.options = options;
      this.file = file;
      this.number = model.task() == Model.Task.REGRESSION;
    }

    /** The answer; empty, with a finding, where it is not clear. */
    Optional<AnswerPort> run() {
      if (number && !options.classes().isEmpty()) {
        findings.accept(Finding.of(Code.NOT_FOR_TASK, "a regression model has no classes"));
        return Optional.empty();
      }
      return port().flatMap(this::read);
    }

    private Optional<OnnxFile.Port> port() {
      if (options.output().isPresent()) {
        return written(options.output().get());
      }
      List<OnnxFile.Port> able = file.outputs().stream().filter(this::isAble).toList();
      List<OnnxFile.Port> named =
          able.stream()
              .filter(o -> !number && o.name().toLowerCase(Locale.ROOT).contains("prob"))
              .toList();
      List<OnnxFile.Port> left = named.size() == 1 ? named : able;
      if (left.size() == 1) {
        return Optional.of(left.get(0));
      }
      String wanted = number ? "the predicted number" : "probabilities";
      findings.accept(
          left.isEmpty()
              ? Finding.of(Code.IMPORT_ANSWER, "none of its outputs holds " + wanted)
                  .note("its outputs: " + outputs())
                  .note(
                      number
                          ? "a class is predicted with task: binary or multiclass"
                          : "export it with its probabilities, and as floats; a number is"
                              + " predicted with task: regression")
              : Finding.of(Code.IMPORT_ANSWER, "several of its outputs may be " + wanted)
                  .label("say which, such as output: " + left.get(0).name())
                  .note("its outputs: " + outputs()));
      return Optional.empty();
    }

    private Optional<OnnxFile.Port> written(Text name) {
      Optional<OnnxFile.Port> port = file.output(name.value());
      if (port.isEmpty()) {
        List<String> known = file.outputs().stream().map(OnnxFile.Port::name).toList();
        findings.accept(
            Finding.of(Code.IMPORT_ANSWER, "it has no output '" + name + "'")
                .proposing(Nearest.to(name.value(), known))
                .note("its outputs: " + outputs()));
      } else if (!isAble(port.get())) {
        findings.accept(
            Finding.of(
                Code.IMPORT_ANSWER,
                "its output '"
                    + name
                    + "' is "
                    + port.get().words()
                    + (number ? ", not one number a row" : ", not probabilities")));
        return Optional.empty();
      }
      return port;
    }

    private boolean isAble(OnnxFile.Port port) {
      if (number) {
        return port.isNumbers() && port.sizes().size() <= 2 && port.width() <= 1;
      }
      boolean single = port.width() == 1;
      return port.shape() == OnnxFile.Shape.MAPS
          || port.isNumbers()
              && port.sizes().size() <= 2
              && (!single || model.task() == Model.Task.BINARY);
    }

    private Optional<AnswerPort> read(OnnxFile.Port port) {
      if (number) {
        return Optional.of(answer(port, Tensors.Form.NUMBER, List.of(), List.of()));
      }
      List<String> classes =
          options.classes().isEmpty()
              ? file.classes()
              : options.classes().stream().map(Text::value).toList();
      if (port.width() == 1) {
        return counted(classes, classes.isEmpty() ? 0 : 2)
            ? Optional.of(answer(port, Tensors.Form.POSITIVE, List.of(), classes))
            : Optional.empty();
      }
      if (classes.isEmpty()) {
        findings.accept(
            Finding.of(
                    Code.IMPORT_ANSWER,
                    "it does not say which classes the probabilities in '"
                        + port.name()
                        + "' are of")
                .label("say classes: [...], in their order"));
        return Optional.empty();
      }
      int wanted = model.task() == Model.Task.BINARY ? 2 : classes.size();
      int told = port.width() > 1 ? (int) port.width() : wanted;
      if (!counted(classes, told) || !binary(classes)) {
        return Optional.empty();
      }
      if (port.shape() == OnnxFile.Shape.MAPS) {
        List<String> keys = file.classes().isEmpty() ? classes : file.classes();
        return counted(classes, keys.size())
            ? Optional.of(answer(port, Tensors.Form.MAPS, keys, classes))
            : Optional.empty();
      }
      List<String> places = IntStream.range(0, classes.size()).mapToObj(String::valueOf).toList();
      return Optional.of(answer(port, Tensors.Form.MATRIX, places, classes));
    }

    private boolean counted(List<String> classes, int wanted) {
      if (classes.size() != wanted) {
        findings.accept(
            Finding.of(
                Code.IMPORT_ANSWER,
                "it has " + wanted + " probabilities a row, and its classes are " + classes));
      }
      return classes.size() == wanted;
    }

    private boolean binary(List<String> classes) {
      boolean fits = model.task() != Model.Task.BINARY || classes.size() == 2;
      if (!fits) {
        findings.accept(
            Finding.of(
                    Code.NOT_FOR_TASK,
                    "it tells "
                        + classes.size()
                        + " classes apart, "
                        + String.join(", ", classes)
                        + ", and a binary model two")
                .label("say task: multiclass"));
      }
      return fits;
    }

    private static AnswerPort answer(
        OnnxFile.Port port, Tensors.Form form, List<String> places, List<String> classes) {
      return new AnswerPort(new Tensors.Answer(port.name(), form, places), List.copyOf(classes));
    }

    private String outputs() {
      return file.outputs().stream()
          .map(o -> o.name() + " (" + o.words() + ")")
          .collect(Collectors.joining(", "));
    }
  }
}
