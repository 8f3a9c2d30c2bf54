package dev.headgate.engine.model.imports;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.model.score.Tensors;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds what the spec says of an imported file against what the file says of itself. */
public final class Plugging {
  private final LinkedSpec linked;
  private final String name;
  private final Model model;
  private final ImportedFile file;
  private final OnnxImport.Options options;
  private final List<Finding> findings = new ArrayList<>();

  private Plugging(LinkedSpec linked, String name, ImportedFile file, OnnxImport.Options options) {
    this.linked = linked;
    this.name = name;
    this.model = linked.spec().models().get(name);
    this.file = file;
    this.options = options;
  }

  /**
   * Reads the file of an imported model and plugs it in. Neither Spark nor ONNX Runtime is asked.
   *
   * @param name the model
   * @throws Problem with every finding when the file is not there, is no ONNX, or takes or answers
   *     what the spec does not fit
   */
  public static Plug of(LinkedSpec linked, Workspace workspace, String name) {
    Origin.Imported origin = (Origin.Imported) linked.spec().models().get(name).origin();
    ImportedFile file = ImportedFile.read(origin, workspace);
    return new Plugging(linked, name, file, origin.file().as(OnnxImport.Options.class)).plug();
  }

  /** What is wrong with the files of the imported models of a spec. */
  public static List<Finding> findings(LinkedSpec linked, Workspace workspace) {
    List<Finding> all = new ArrayList<>();
    linked
        .spec()
        .models()
        .forEach(
            (name, model) -> {
              try {
                if (model.imported().isPresent()) {
                  of(linked, workspace, name);
                }
              } catch (Problem problem) {
                all.addAll(problem.findings());
              }
            });
    return all;
  }

  private Plug plug() {
    Optional<Signature> own = file.signed();
    OnnxFile said =
        OnnxFile.of(file.bytes())
            .orElseThrow(
                () -> refused(Finding.of(Code.IMPORT_FILE, file.path() + " is no ONNX file")));
    if (own.isPresent()) {
      return own(own.get(), said);
    }
    List<Tensors.Feed> feeds = feeds(said);
    Map<String, Input> inputs = inputs(feeds);
    Optional<AnswerPort> answer = new AnswerPort.Search(this::find, model, options, said).run();
    if (!findings.isEmpty() || answer.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    return new Plug(
        file,
        said.producer(),
        List.copyOf(inputs.values()),
        Optional.of(new Tensors(feeds, answer.get().answer())),
        answer.get().classes(),
        options.missing(),
        Optional.empty());
  }

  private Plug own(Signature signature, OnnxFile said) {
    if (model.threshold().isPresent()) {
      throw refused(
          Finding.of(
                  Code.NOT_TOGETHER,
                  "the threshold of "
                      + file.path()
                      + " is "
                      + signature.threshold()
                      + ", within it")
              .label("leave 'threshold' out of the label"));
    }
    if (!signature.task().text().equals(Words.word(model.task()))) {
      throw refused(
          Finding.of(
              Code.NOT_FOR_TASK,
              file.path()
                  + " holds a "
                  + signature.task().text()
                  + " model, and "
                  + name
                  + " is "
                  + Words.word(model.task())));
    }
    return new Plug(
        file,
        said.producer(),
        signature.inputs(),
        signature.tensors(),
        signature.classes().stream().map(String::valueOf).toList(),
        signature.nullText(),
        Optional.of(signature));
  }

  private List<Tensors.Feed> feeds(OnnxFile said) {
    List<String> known = said.inputs().stream().map(OnnxFile.Port::name).toList();
    options.inputs().keySet().stream()
        .filter(written -> !known.contains(written))
        .forEach(
            written ->
                findings.add(
                    Finding.of(Code.IMPORT_INPUT, file.path() + " has no input '" + written + "'")
                        .at(place("inputs." + written))
                        .proposing(Nearest.to(written, known))
                        .note("its inputs: " + Nearest.few(written, known))));
    if (!options.columns().isEmpty() && known.size() > 1) {
      findings.add(
          Finding.of(
                  Code.IMPORT_INPUT,
                  file.path() + " has " + known.size() + " inputs, and 'columns' are those of one")
              .at(place("columns"))
              .label("write inputs: {" + known.get(0) + ": [...], ...}")
              .note("its inputs: " + Nearest.few("", known)));
      return List.of();
    }
    List<Tensors.Feed> feeds = new ArrayList<>();
    for (OnnxFile.Port port : said.inputs()) {
      element(port).ifPresent(element -> feed(port, element, known.size(), feeds));
    }
    return feeds;
  }

  private Optional<Tensors.Element> element(OnnxFile.Port port) {
    boolean fixed = !port.sizes().isEmpty() && port.sizes().get(0) > 0;
    if (fixed) {
      find(
          Finding.of(
                  Code.IMPORT_INPUT,
                  "the input '"
                      + port.name()
                      + "' takes exactly "
                      + port.sizes().get(0)
                      + (port.sizes().get(0) == 1 ? " row at a time" : " rows at a time"))
              .note("export the model with an open first dimension (dynamic axes)"));
      return Optional.empty();
    }
    for (Tensors.Element element : Tensors.Element.values()) {
      if (port.shape() == OnnxFile.Shape.TENSOR
          && port.sizes().size() <= 2
          && element.name().toLowerCase(Locale.ROOT).equals(port.element())) {
        return Optional.of(element);
      }
    }
    find(
        Finding.of(
                Code.IMPORT_INPUT,
                "the input '" + port.name() + "' is " + port.words() + ", which no column fits")
            .note(
                "inputs are [rows] or [rows, columns] of float, double, int32, int64, bool,"
                    + " string"));
    return Optional.empty();
  }

  private void feed(
      OnnxFile.Port port, Tensors.Element element, int inputs, List<Tensors.Feed> feeds) {
    List<Text> columns =
        options.inputs().getOrDefault(port.name(), inputs == 1 ? options.columns() : List.of());
    boolean single = port.width() == 1;
    if (columns.isEmpty() && !single) {
      needColumns(port, inputs);
      return;
    }
    if (!columns.isEmpty() && port.width() > 0 && port.width() != columns.size()) {
      findings.add(
          Finding.of(
                  Code.IMPORT_INPUT,
                  "the input '"
                      + port.name()
                      + "' takes "
                      + port.width()
                      + (single ? " column" : " columns")
                      + ", and "
                      + columns.size()
                      + (columns.size() == 1 ? " is listed" : " are listed"))
              .at(listed(port))
              .note("list them in the order in which the model was trained on them"));
      return;
    }
    List<String> names =
        columns.isEmpty() ? List.of(port.name()) : columns.stream().map(Text::value).toList();
    feeds.add(new Tensors.Feed(port.name(), element, port.sizes().size() == 1 ? 1 : 2, names));
  }

  private void needColumns(OnnxFile.Port port, int inputs) {
    String count = port.width() > 0 ? port.width() + " columns" : "several columns";
    find(
        Finding.of(
                Code.IMPORT_INPUT,
                file.path()
                    + " takes "
                    + count
                    + " as one input, '"
                    + port.name()
                    + "', and does not say which")
            .label(
                inputs == 1
                    ? "write {path: " + file.path() + ", columns: [...]}"
                    : "write inputs: {" + port.name() + ": [...]}")
            .note("list them in the order in which the model was trained on them"));
  }

  /** Each column once; the same column may be fed to several inputs. */
  private Map<String, Input> inputs(List<Tensors.Feed> feeds) {
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (Tensors.Feed feed : feeds) {
      for (String column : feed.columns()) {
        Input input =
            switch (feed.element()) {
              case STRING -> Input.text(column);
              case INT32, INT64 -> Input.integer(column);
              case BOOL -> Input.bool(column);
              default -> Input.numeric(column);
            };
        Input before = inputs.putIfAbsent(column, input);
        if (before != null && before.isText() != input.isText()) {
          find(
              Finding.of(
                      Code.IMPORT_INPUT,
                      file.path() + " takes " + column + " as text and as number")
                  .note("give it a second name in the dataset's SQL"));
        }
      }
    }
    return inputs;
  }

  private Span listed(OnnxFile.Port port) {
    return options.inputs().containsKey(port.name())
        ? place("inputs." + port.name())
        : place("columns");
  }

  private Span place(String key) {
    return linked.spans().near("models." + name + ".import.onnx." + key).orElse(file.path().span());
  }

  private void find(Finding finding) {
    findings.add(finding.at(file.path().span()));
  }

  private Problem refused(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding.at(file.path().span())));
  }
}
