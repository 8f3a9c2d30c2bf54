package dev.headgate.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** The script for zsh, 5 or newer. */
final class ZshScript {
  private static final String FRAME =
      """
      #compdef headgate
      # Completes headgate in zsh. Use it by
      #   source <(headgate completion zsh)

      _headgate_names() {
        local want=$1 word
        shift
        for word in "$@" .; do
          [[ -d $word ]] && word=${word%/}/pipeline.yaml
          [[ $word == *.yaml && -f $word ]] && { awk -v want="$want" AWK "$word"; return }
        done
      }

      _headgate() {
        local verb= word kind=
        local -a commands options valued operands
        integer i from=1 count=1
        for ((i = 2; i < CURRENT; i++)); do
          word=$words[i]
          case "$verb|$word" in
            FIRST) verb=$word; from=$i ;;
            BELOW) verb="$verb $word"; from=$i ;;
          esac
        done
        case $verb in
      VERBS
        esac
        for word in $valued; do
          [[ ${word%%=*} == $words[CURRENT-1] ]] && kind=${word#*=}
        done
        if [[ -z $kind && $words[CURRENT] == -* ]]; then
          _describe -o option options
          return
        fi
        if [[ -z $kind ]] && (( $#commands )); then
          _describe command commands
          return
        fi
        if [[ -z $kind ]]; then
          for ((i = from + 1; i < CURRENT; i++)); do
            [[ $words[i] == -* || " $valued" == *" $words[i-1]="* ]] || (( ++count ))
          done
          kind=$operands[count]
        fi
        case $kind in
          SPEC) _files -g '*.yaml' ;;
          FILE) _files ;;
          DIR) _files -/ ;;
      KINDS
        esac
      }

      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
      compdef _headgate headgate
      """;

  private ZshScript() {}

  static String of(List<Verb> verbs) {
    return FRAME
        .replace("AWK", Script.quoted(Script.NAMES))
        .replace("FIRST", Script.cases(verbs, false))
        .replace("BELOW", Script.cases(verbs, true))
        .replace("VERBS\n", verbs.stream().map(ZshScript::verb).collect(Collectors.joining()))
        .replace("KINDS\n", kinds());
  }

  private static String verb(Verb verb) {
    String commands =
        verb.words().stream()
            .map(w -> Script.quoted(w.word() + ":" + w.doc()))
            .collect(Collectors.joining(" "));
    String options =
        verb.options().stream()
            .flatMap(o -> o.names().stream().map(name -> Script.quoted(name + ":" + o.doc())))
            .collect(Collectors.joining(" "));
    return """
          %s)
            commands=(%s)
            options=(%s)
            valued=(%s)
            operands=(%s)
            ;;
    """
        .formatted(
            Script.quoted(verb.path()),
            commands,
            options,
            Script.pairs(verb),
            Script.operands(verb));
  }

  private static String kinds() {
    StringBuilder kinds = new StringBuilder();
    for (Operand operand : Operand.values()) {
      String words =
          operand == Operand.CODE
              ? Script.codes()
              : operand.sections().isEmpty()
                  ? operand.words()
                  : "${(f)\"$(_headgate_names '" + operand.sections() + "' ${words[2,-1]})\"}";
      if (!words.isEmpty()) {
        kinds.append("    %s) compadd -- %s ;;\n".formatted(operand, words));
      }
    }
    return kinds.toString();
  }
}
