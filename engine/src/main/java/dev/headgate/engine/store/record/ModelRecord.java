package dev.headgate.engine.store.record;

import java.util.List;

/**
 * What a run did to a model.
 *
 * @param model its name
 * @param version the candidate's version, 0 when none was trained
 * @param champion the champion's version after the run, 0 when there is none
 * @param verdict promoted, refused or kept
 * @param refitRows rows on which it was fitted once more after it had passed its gates, 0 where it
 *     was not; the metrics are those of the model before
 * @param metrics the candidate's metrics on the held-out rows
 * @param gate what the gates said
 * @param exports what was exported
 */
public record ModelRecord(
    String model,
    int version,
    int champion,
    Recorded<ModelVerdict> verdict,
    long refitRows,
    List<MetricRecord> metrics,
    List<GateRecord> gate,
    List<ExportRecord> exports) {}
