package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs where a pipeline runs: its tables' place, Spark's settings, parameters. */
@Doc("What differs in one environment, such as dev or prod; taken with --target.")
public record Target(
    @Doc("Folder of the tables, in place of the spec's; relative to this file.") @Surrounding
        Optional<String> warehouse,
    @Doc("Settings handed to Spark's session, over those of the spec.") @Surrounding @Default("{}")
        Map<String, Setting> spark,
    @Doc("Values of parameters, over those of the spec; --param goes before them.")
        @Literal
        @Default("{}")
        Map<String, Text> params,
    @Doc("Who is told of a run's end, in place of those of the spec; [] tells nobody.")
        @Surrounding
        @Key("notify")
        Optional<List<Notice>> notices,
    @Doc("A tracking server, in place of the spec's.") @Surrounding @OneOf(Component.Tracker.class)
        Optional<Configured> tracking,
    @Doc("What it is for.") @Descriptive Optional<String> description) {}
