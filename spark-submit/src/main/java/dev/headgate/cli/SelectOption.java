package dev.headgate.cli;

import dev.headgate.engine.decide.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which steps a command is for. */
final class SelectOption {
  @Option(
      names = "--select",
      split = ",",
      paramLabel = "STEP",
      description = {
        "These steps only, the others as they stand: a name, kind:model, tag:nightly,",
        "owner:me, path:models.yaml; * stands for letters. +x adds what x needs,",
        "x+ what needs x; 'a&b' is both, a,b either, '!x' all but x."
      })
  List<String> select = new ArrayList<>();

  /**
   * The steps of a project that are meant.
   *
   * @throws dev.headgate.engine.store.record.Problem with a finding for each part that matches
   *     nothing
   */
  Selection in(Project project) {
    return Selection.of(select.stream().map(String::strip).toList(), project.plan());
  }
}
