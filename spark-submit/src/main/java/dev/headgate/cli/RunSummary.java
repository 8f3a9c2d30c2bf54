package dev.headgate.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.RuleRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --json} prints of a run: keys are only ever added. */
record RunSummary(
    String pipeline,
    String run,
    @JsonProperty("as_of") String asOf,
    String outcome,
    int exit,
    double seconds,
    boolean spark,
    String target,
    List<String> select,
    List<Step> steps,
    List<Model> models,
    List<Monitor> monitors,
    String reason) {

  static RunSummary of(RunRecord record) {
    return of(record, "");
  }

  /** The same of a run that ended before a step could tell why. */
  static RunSummary of(RunRecord record, String reason) {
    return new RunSummary(
        record.pipeline(),
        record.run(),
        record.asOf(),
        record.outcome(),
        record.exit(),
        record.seconds(),
        record.spark(),
        record.target(),
        record.select(),
        record.steps().stream().map(Step::of).toList(),
        record.models().stream().map(Model::of).toList(),
        record.monitors().stream().map(Monitor::of).toList(),
        reason);
  }

  record Step(
      String step,
      String kind,
      Outcome outcome,
      String reason,
      double seconds,
      long version,
      long read,
      long written,
      long quarantined,
      long dropped,
      int files,
      List<RuleRecord> rules) {
    static Step of(StepRecord s) {
      return new Step(
          s.step(),
          s.kind(),
          s.outcome(),
          s.reason().text(),
          s.seconds(),
          s.version(),
          s.counts().read(),
          s.counts().written(),
          s.counts().quarantined(),
          s.counts().dropped(),
          s.files(),
          s.rules());
    }
  }

  record Model(
      String model,
      int version,
      int champion,
      String verdict,
      long refitRows,
      Map<String, Double> metrics,
      List<Gate> gate,
      List<Export> exports) {
    static Model of(ModelRecord m) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      for (MetricRecord metric : m.metrics()) {
        metrics.put(metric.metric(), metric.value());
      }
      return new Model(
          m.model(),
          m.version(),
          m.champion(),
          m.verdict().text(),
          m.refitRows(),
          metrics,
          m.gate().stream().map(Gate::of).toList(),
          m.exports().stream().map(Export::of).toList());
    }
  }

  record Gate(
      String that,
      String slice,
      GateRecord.Holds holds,
      Double value,
      Double low,
      Double high,
      Double limit,
      String reason) {
    static Gate of(GateRecord g) {
      return new Gate(
          g.that(),
          g.slice(),
          g.holds(),
          number(g.value()),
          g.low(),
          g.high(),
          number(g.limit()),
          g.reason());
    }

    /** JSON has no NaN. */
    private static Double number(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  record Export(
      String format,
      String path,
      long rows,
      @JsonProperty("max_difference") double maxDifference,
      long flips) {
    static Export of(ExportRecord e) {
      return new Export(e.format(), e.path(), e.rows(), e.maxDifference(), e.flips());
    }
  }

  record Monitor(
      String monitor,
      String verdict,
      List<String> drifted,
      List<String> uncompared,
      String report,
      String decision,
      List<String> reasons) {
    static Monitor of(MonitorRecord m) {
      return new Monitor(
          m.monitor(),
          m.verdict().text(),
          m.drifted(),
          m.uncompared(),
          m.report(),
          m.decision().text(),
          m.reasons().stream().map(Said::text).toList());
    }
  }
}
