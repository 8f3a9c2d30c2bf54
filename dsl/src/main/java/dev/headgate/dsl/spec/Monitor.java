package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A window of new rows held against what a model's champion learned from. */
@Doc("A window of new rows held against what a model's champion learned from.")
public record Monitor(
    @Doc("The model.") Text model,
    @Doc("The dataset whose newest rows are watched.") Text from,
    @Example("28 days") @Doc("Span of event time, ending at the run's logical time.") @Above(0)
        Duration window,
    @Doc("Population stability index from which a column's change counts.")
        @Default("0.1")
        @Above(0)
        double psi,
    @Doc("Wasserstein distance, in standard deviations, from which a column's change counts.")
        @Default("0.1")
        @Above(0)
        double wasserstein,
    @Doc("Share of false alarms over all columns.") @Default("1%") @Above(0) Share alpha,
    @Doc("A window with fewer rows is undecided.") @Default("500") @AtLeast(1) int minRows,
    @Doc("Tags of columns that it may show, such as pii.") @Descriptive @Default("[]")
        List<String> allow,
    @Doc("What it is for.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {}
