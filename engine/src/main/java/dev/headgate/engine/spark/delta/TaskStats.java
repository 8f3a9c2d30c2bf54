package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.ProfileBuilder;
import org.apache.spark.sql.execution.datasources.WriteTaskStats;

/** What a task says of the rows that it wrote, beside what Delta says of its files. */
record TaskStats(WriteTaskStats delta, ProfileBuilder profile, Tally tally)
    implements WriteTaskStats {}
