package dev.headgate.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command as a shell sees it.
 *
 * @param path its words without the program's name; empty for the program itself
 * @param doc what it does, in a line
 * @param words the words that may follow it
 * @param options its options
 * @param operands what its operands are, in order
 */
record Verb(
    String path, String doc, List<Word> words, List<Option> options, List<Operand> operands) {

  /** A word that is a command below another. */
  record Word(String word, String doc) {}

  /**
   * An option.
   *
   * @param names as it is written
   * @param doc what it does, in a line
   * @param value what follows it; {@link Operand#NOTHING} for a switch
   */
  record Option(List<String> names, String doc, Operand value) {
    boolean isSwitch() {
      return value == Operand.NOTHING;
    }
  }

  /** A command and all below it, the command first. */
  static List<Verb> all(CommandLine line) {
    List<Verb> verbs = new ArrayList<>();
    collect(line, "", verbs);
    return verbs;
  }

  private static void collect(CommandLine line, String path, List<Verb> verbs) {
    CommandSpec spec = line.getCommandSpec();
    List<Word> words = new ArrayList<>();
    line.getSubcommands()
        .forEach((name, below) -> words.add(new Word(name, doc(below.getCommandSpec()))));
    List<Option> options = spec.options().stream().map(Verb::option).toList();
    List<Operand> operands =
        spec.positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .map(Operand::of)
            .toList();
    verbs.add(new Verb(path, doc(spec), words, options, operands));
    line.getSubcommands()
        .forEach((name, below) -> collect(below, (path + " " + name).strip(), verbs));
  }

  private static Option option(OptionSpec spec) {
    String doc = spec.description().length == 0 ? "" : spec.description()[0];
    return new Option(
        List.of(spec.names()),
        line(doc),
        spec.arity().max() == 0 ? Operand.NOTHING : Operand.of(spec.paramLabel()));
  }

  private static String doc(CommandSpec spec) {
    String[] lines = spec.usageMessage().description();
    return lines.length == 0 ? "" : line(lines[0]);
  }

  private static String line(String text) {
    return text.replaceFirst(" ?Default: \\$\\{.*", "");
  }
}
