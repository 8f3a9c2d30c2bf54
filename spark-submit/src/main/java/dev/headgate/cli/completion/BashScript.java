package dev.headgate.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** The script for bash, 3.2 or newer. */
final class BashScript {
  private static final String FRAME =
      """
      # Completes headgate in bash. Use it by
      #   source <(headgate completion bash)

      _headgate_names() {
        local want=$1 word
        shift
        for word in "$@" .; do
          [[ -d $word ]] && word=${word%/}/pipeline.yaml
          [[ $word == *.yaml && -f $word ]] && { awk -v want="$want" AWK "$word"; return; }
        done
      }

      _headgate() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
        local verb= from=0 word i kind= words= options= valued= operands= count=0
        COMPREPLY=()
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          case "$verb|$word" in
            FIRST) verb=$word from=$i ;;
            BELOW) verb="$verb $word" from=$i ;;
          esac
        done
        case $verb in
      VERBS
        esac
        for word in $valued; do
          [[ ${word%%=*} == "$prev" ]] && kind=${word#*=}
        done
        if [[ -z $kind && $cur == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$cur"))
          return
        fi
        if [[ -z $kind && -n $words ]]; then
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
          return
        fi
        if [[ -z $kind ]]; then
          for ((i = from + 1; i < COMP_CWORD; i++)); do
            [[ ${COMP_WORDS[i]} == -* || " $valued" == *" ${COMP_WORDS[i-1]}="* ]] || count=$((count + 1))
          done
          for word in $operands; do
            [[ $count -eq 0 ]] && kind=$word
            count=$((count - 1))
          done
        fi
        local IFS=$' \\t\\n'
        case $kind in
          SPEC)
            IFS=$'\\n'
            COMPREPLY=($(compgen -f -X '!*.yaml' -- "$cur"; compgen -d -- "$cur"))
            compopt -o filenames 2>/dev/null
            ;;
          FILE)
            IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$cur"))
            compopt -o filenames 2>/dev/null
            ;;
          DIR)
            IFS=$'\\n'
            COMPREPLY=($(compgen -d -- "$cur"))
            compopt -o filenames 2>/dev/null
            ;;
      KINDS
        esac
      }

      complete -F _headgate headgate
      """;

  private BashScript() {}

  static String of(List<Verb> verbs) {
    return FRAME
        .replace("AWK", Script.quoted(Script.NAMES))
        .replace("FIRST", Script.cases(verbs, false))
        .replace("BELOW", Script.cases(verbs, true))
        .replace("VERBS\n", verbs.stream().map(BashScript::verb).collect(Collectors.joining()))
        .replace("KINDS\n", kinds());
  }

  private static String verb(Verb verb) {
    String words = verb.words().stream().map(Verb.Word::word).collect(Collectors.joining(" "));
    String options =
        verb.options().stream()
            .flatMap(o -> o.names().stream())
            .filter(name -> name.startsWith("--"))
            .collect(Collectors.joining(" "));
    return "    %s) words='%s' options='%s' valued='%s' operands='%s' ;;\n"
        .formatted(
            Script.quoted(verb.path()), words, options, Script.pairs(verb), Script.operands(verb));
  }

  private static String kinds() {
    StringBuilder kinds = new StringBuilder();
    for (Operand operand : Operand.values()) {
      String words =
          operand == Operand.CODE
              ? "'" + Script.codes() + "'"
              : operand.sections().isEmpty()
                  ? "'" + operand.words() + "'"
                  : "\"$(_headgate_names '" + operand.sections() + "' \"${COMP_WORDS[@]:1}\")\"";
      if (!words.equals("''")) {
        kinds.append(
            "    %s) COMPREPLY=($(compgen -W %s -- \"$cur\")) ;;\n".formatted(operand, words));
      }
    }
    return kinds.toString();
  }
}
