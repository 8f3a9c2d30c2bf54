package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.OutlookText;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.run.analyze.Analyzer;
import dev.headgate.engine.run.analyze.Outlooks;
import dev.headgate.engine.store.lineage.LineageText;
import dev.headgate.engine.store.lineage.LineageView;
import dev.headgate.engine.store.lineage.StepChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} and {@code lineage} print is stable; {@code -Dheadgate.golden=rewrite}. */
class PlanTest {
  private static final String DAY = "2024-03-01T00:00:00Z";

  @TempDir Path folder;

  private static Analysis analyze(RunRequest request) {
    Analysis analysis =
        Analyzer.of(
            InProcess.session(), request.plan().linked(), request.workspace(), request.asOf());
    assertThat(analysis.all()).isEmpty();
    return analysis;
  }

  private static String plan(RunRequest request) {
    return OutlookText.of(
        Outlooks.of(
            request,
            new Decide(request.situation(), new ConnectorInputs()).all(),
            analyze(request)));
  }

  private static LineageView lineage(RunRequest request) {
    Map<String, List<String>> features = new LinkedHashMap<>();
    analyze(request)
        .inputs()
        .forEach((model, in) -> features.put(model, in.stream().map(Input::name).toList()));
    return LineageView.of(
        request.plan().linked().spec(),
        analyze(request).lineage(),
        features,
        request.plan().linked().datasetOrder());
  }

  @Test
  void aPlanTellsWhatRunsAndWhyAndChangesNothing() throws IOException {
    SmallProject.in(folder);
    InProcess project = InProcess.in(folder, DAY);
    List<String> before = files();
    RunRequest first = project.request(Given.NOTHING, RunOptions.PLAIN);
    golden("first.txt", plan(first));
    Selection tables = Selection.of(List.of("visits", "recent"), first.plan());
    RunOptions only = new RunOptions(tables, RunOptions.Refresh.NEW, RunOptions.Force.DUE);
    golden("selected.txt", plan(project.request(Given.NOTHING, only)));
    assertThat(files()).isEqualTo(before);

    project.run(Given.NOTHING, only);
    golden("tables.txt", plan(project.request(Given.NOTHING, RunOptions.PLAIN)));

    SmallProject small = SmallProject.opened(folder);
    small.spec(SmallProject.SPEC.replace("time_zone: UTC", "time_zone: America/New_York"));
    assertThat(plan(project.request(Given.NOTHING, RunOptions.PLAIN)))
        .contains("will run: the time zone changed: all is read anew")
        .contains("may run: visits comes first");
  }

  @Test
  void lineageTellsWhatColumnsComeFromAndWhereTheyLead() throws IOException {
    SmallProject.in(folder);
    RunRequest request = InProcess.in(folder, DAY).request(Given.NOTHING, RunOptions.PLAIN);
    LineageView view = lineage(request);
    golden("lineage.txt", LineageText.of(view));
    golden("lineage-column.txt", LineageText.of(view.around("visits.minutes")));
    golden("lineage-model.txt", LineageText.of(view.around("buyer")));
    golden("lineage.mmd", StepChart.of(request.plan().linked()));
    golden("lineage-column.mmd", LineageText.mermaid(view.around("visits.minutes")));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  static void golden(String name, String text) throws IOException {
    Path file = Headgate.root().resolve("tests/src/test/resources/plan/" + name);
    if (System.getProperty("headgate.golden", "").equals("rewrite")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
