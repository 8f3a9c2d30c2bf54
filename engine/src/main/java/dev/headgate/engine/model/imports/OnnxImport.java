package dev.headgate.engine.model.imports;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the language says of an imported file of ONNX. */
@AutoService(Component.Importer.class)
public final class OnnxImport implements Component.Importer {

  /** How the file is read. */
  @Doc("An ONNX file, and how columns are plugged into it.")
  public record Options(
      @Short
          @FilePattern
          @Example("models/scorer.onnx")
          @Doc(
              "The file; relative to this file. One that Headgate exported needs no more: the"
                  + " signature.json beside it says the rest.")
          Text path,
      @Example("[distance, hour, temp]")
          @Doc(
              "Columns in the order in which the model was trained on them, where it takes them"
                  + " all as one input. Needed then; an input of one number is the column of its"
                  + " name.")
          @Default("[]")
          List<Text> columns,
      @Example("{numbers: [distance, hour], Carrier: [carrier]}")
          @Doc(
              "Columns of an input by the input's name, for a file with several that are not"
                  + " called as their columns.")
          @Default("{}")
          Map<String, List<Text>> inputs,
      @Example("probabilities")
          @Doc(
              "The output that is read: probabilities (also as a ZipMap) or, of a regression, the"
                  + " number. Default: the only one that it can be, or that has prob in its name.")
          Optional<Text> output,
      @Example("[\"no\", \"yes\"]")
          @Doc(
              "Values of the label in the order of the model's probabilities. Default: as the"
                  + " file says.")
          @Default("[]")
          List<Text> classes,
      @Example("unknown") @Doc("What a missing text is fed as.") @Default("''") String missing) {

    /** Whether it says how columns are plugged in, so that no signature is asked. */
    boolean isPlugged() {
      return !columns.isEmpty() || !inputs.isEmpty() || output.isPresent() || !classes.isEmpty();
    }

    /** Where a column is named. */
    public Optional<Span> place(String column) {
      return named().stream()
          .filter(text -> text.value().equals(column))
          .findFirst()
          .map(Text::span);
    }

    /** The columns that it names. */
    public List<Text> named() {
      return Stream.concat(columns.stream(), inputs.values().stream().flatMap(List::stream))
          .toList();
    }
  }

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String doc() {
    return "A file of ONNX, as skl2onnx, the converters of XGBoost and LightGBM, and Headgate"
        + " itself write it. Numbers are fed as the file takes them, single precision included; a"
        + " missing one is NaN.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }
}
