package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.AsOf;
import dev.headgate.dsl.language.Moment;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.engine.store.record.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Option;

/** The logical time of a run. */
final class AsOfOption {
  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = {
        "Logical time: a date or ISO time in the pipeline's time zone.",
        "Default: what the spec says, else now, cut to the day."
      })
  String given;

  /**
   * The logical time.
   *
   * @throws Problem when what was given is no time
   */
  Instant in(PipelineSpec spec, Clock clock) {
    if (given != null) {
      return Moment.parse(given, spec.timeZone()).orElseThrow(() -> notATime(given));
    }
    return spec.asOf()
        .start()
        .flatMap(start -> Moment.parse(start, spec.timeZone()))
        .orElseGet(() -> now(spec, clock));
  }

  private static Instant now(PipelineSpec spec, Clock clock) {
    ChronoUnit grain = spec.asOf().grain() == AsOf.Grain.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    return ZonedDateTime.ofInstant(clock.instant(), spec.timeZone()).truncatedTo(grain).toInstant();
  }

  private static Problem notATime(String text) {
    return new Problem(
        Problem.Blame.SPEC,
        List.of(
            Finding.of(Code.NOT_A_TIME, "--as-of '" + text + "' is not a date or time")
                .note("write for example 2013-04-01 or 2013-04-01T05:00:00")));
  }
}
