package dev.headgate.dsl.spec;

import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.Optional;

/** A window of new rows held against what a model's champion learned from. */
@Doc("A window of new rows held against what a model's champion learned from.")
public record Monitor(
    @Doc("The model.") Text model,
    @Doc("The dataset whose newest rows are watched.") Text from,
    @Doc("Span of event time, ending at the run's logical time.") Duration window,
    @Doc("Population stability index from which a column's change counts.") @Default("0.1")
        double psi,
    @Doc("Wasserstein distance, in standard deviations, from which a column's change counts.")
        @Default("0.1")
        double wasserstein,
    @Doc("Share of false alarms over all columns.") @Default("1%") Share alpha,
    @Doc("A window with fewer rows is undecided.") @Default("500") int minRows,
    @Doc("What it is for.") @Descriptive Optional<String> description) {}
