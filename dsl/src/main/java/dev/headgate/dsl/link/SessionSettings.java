package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Spans;
import java.util.Map;

/** The settings of Spark's session that Headgate makes itself, and that no spec can make. */
public final class SessionSettings {
  /** Each of them, and what to say of it instead. */
  public static final Map<String, String> OURS =
      Map.ofEntries(
          Map.entry("spark.sql.session.timeZone", "say time_zone beside 'pipeline'"),
          Map.entry("spark.sql.ansi.enabled", "SQL is ANSI: use try_cast, try_divide and the like"),
          Map.entry("spark.sql.caseSensitive", "names are the same in upper and lower case"),
          Map.entry("spark.sql.datetime.java8API.enabled", "leave it out"),
          Map.entry("spark.sql.files.ignoreCorruptFiles", "no file is passed over in silence"),
          Map.entry("spark.sql.files.ignoreMissingFiles", "no file is passed over in silence"),
          Map.entry("spark.databricks.delta.optimizeWrite.enabled", "leave it out"),
          Map.entry("spark.databricks.delta.autoCompact.enabled", "leave it out"),
          Map.entry("spark.databricks.delta.stats.collect", "leave it out"),
          Map.entry("spark.sql.variable.substitute", "say :name in SQL"),
          Map.entry("spark.sql.legacy.parameterSubstitution.constantsOnly", "leave it out"));

  private SessionSettings() {}

  /** Refuses them wherever settings are handed to Spark. */
  static void check(PipelineSpec spec, Spans spans, Findings findings) {
    check("spark", spec.spark(), spans, findings);
    spec.targets()
        .forEach((name, t) -> check("targets." + name + ".spark", t.spark(), spans, findings));
  }

  private static void check(
      String path, Map<String, Setting> settings, Spans spans, Findings findings) {
    for (String key : settings.keySet()) {
      OURS.entrySet().stream()
          .filter(ours -> ours.getKey().equalsIgnoreCase(key.strip()))
          .filter(ours -> spans.isWritten(path + "." + key))
          .forEach(
              ours -> {
                Finding finding =
                    Finding.of(Code.SETTING_OURS, "Headgate makes the setting '" + key + "' itself")
                        .label("remove it")
                        .note(ours.getValue());
                findings.add(spans.near(path + "." + key).map(finding::at).orElse(finding));
              });
    }
  }
}
