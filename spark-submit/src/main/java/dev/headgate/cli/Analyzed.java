package dev.headgate.cli;

import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.run.analyze.Analysis;
import dev.headgate.engine.run.analyze.Analyzer;
import dev.headgate.engine.store.record.Problem;
import java.util.Optional;
import java.util.function.Function;

/** A project as Spark's analyzer sees it, in a session that runs no job. */
final class Analyzed {
  private static final String ONE_CORE = "local[1]";

  private Analyzed() {}

  /**
   * Analyzes a project and shows what does not stop it.
   *
   * @param use what is made of the analysis while the session is there
   * @throws Problem with every finding when the spec is not right, or a model's file is not
   * @throws NeedsSpark in the small JVM
   */
  static <T> T of(
      Shell shell,
      Optional<RunLog> log,
      Project project,
      RunRequest request,
      Function<Analysis, T> use) {
    shell.needSpark();
    Surroundings.check();
    boolean submitted = System.getProperty("spark.master") != null;
    try (Embedded sessions = Embedded.of(shell, log, project, submitted ? null : ONE_CORE)) {
      Analysis analysis =
          Analyzer.of(
              sessions.session(), request.plan().linked(), request.workspace(), request.asOf());
      if (analysis.hasErrors() || !analysis.files().isEmpty()) {
        throw new Problem(Problem.Blame.SPEC, analysis.withFiles());
      }
      shell.show(project.warnings());
      shell.show(analysis.all());
      return use.apply(analysis);
    }
  }
}
