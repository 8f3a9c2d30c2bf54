package dev.headgate.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** The script for fish, 3 or newer. */
final class FishScript {
  private static final String FRAME =
      """
      # Completes headgate in fish. Use it by
      #   headgate completion fish | source

      function __headgate_names
          for word in (commandline -opc)[2..-1] .
              test -d "$word"; and set word (string trim --right --chars=/ -- $word)/pipeline.yaml
              if string match -q '*.yaml' -- $word; and test -f $word
                  awk -v want="$argv" AWK $word
                  return
              end
          end
      end

      # The command so far, and how many operands follow it.
      function __headgate_at
          set -l verb
          set -l count 0
          set -l last
          for word in (commandline -opc)[2..-1]
              switch "$verb|$word"
                  case FIRST
                      set verb $word
                  case BELOW
                      set verb "$verb $word"
                  case '*'
                      string match -q -- '-*' $word
                      or contains -- "$last" VALUED
                      or set count (math $count + 1)
              end
              set last $word
          end
          test "$verb" = "$argv[1]"
          and test (count $argv) -eq 1 -o "$count" = "$argv[2]"
      end

      complete -c headgate -f
      """;

  private FishScript() {}

  static String of(List<Verb> verbs) {
    String valued =
        verbs.stream()
            .flatMap(v -> Script.valued(v).keySet().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    StringBuilder script =
        new StringBuilder(
            FRAME
                .replace("AWK", quoted(Script.NAMES))
                .replace("FIRST", Script.cases(verbs, false).replace(" | ", " "))
                .replace("BELOW", Script.cases(verbs, true).replace(" | ", " "))
                .replace("VALUED", valued));
    verbs.forEach(verb -> add(script, verb));
    return script.toString();
  }

  private static void add(StringBuilder script, Verb verb) {
    for (Verb.Word word : verb.words()) {
      script.append(
          "complete -c headgate -n %s -a %s -d %s\n"
              .formatted(at(verb, " 0"), word.word(), quoted(word.doc())));
    }
    for (int i = 0; i < verb.operands().size(); i++) {
      String source = source(verb.operands().get(i));
      if (!source.isEmpty()) {
        script.append("complete -c headgate -n %s%s\n".formatted(at(verb, " " + i), source));
      }
    }
    for (Verb.Option option : verb.options()) {
      StringBuilder names = new StringBuilder();
      option
          .names()
          .forEach(
              n ->
                  names.append(
                      n.startsWith("--") ? " -l " + n.substring(2) : " -s " + n.charAt(1)));
      String value = option.isSwitch() ? "" : " -r" + source(option.value());
      script.append(
          "complete -c headgate -n %s%s%s -d %s\n"
              .formatted(at(verb, ""), names, value, quoted(option.doc())));
    }
  }

  private static String at(Verb verb, String operand) {
    return quoted("__headgate_at \"" + verb.path() + "\"" + operand);
  }

  private static String source(Operand operand) {
    return switch (operand) {
      case NOTHING, ANYTHING -> "";
      case SPEC -> " -k -a '(__fish_complete_suffix .yaml)'";
      case FILE -> " -F";
      case DIR -> " -a '(__fish_complete_directories)'";
      case CODE -> " -a '" + Script.codes() + "'";
      default ->
          operand.sections().isEmpty()
              ? " -a '" + operand.words() + "'"
              : " -a '(__headgate_names " + operand.sections() + ")'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
