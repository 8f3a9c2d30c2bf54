package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.ExactlyOne;
import dev.headgate.dsl.language.Literal;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a dataset, written in one of three ways. */
@ExactlyOne({"rows", "csv", "file"})
@Doc("Rows of a dataset, written as one of rows, csv, file; columns not written are NULL.")
public record Rows(
    @Short @Doc("A list of rows, each a mapping of columns to values.")
        Optional<List<Map<String, Cell>>> rows,
    @Doc("Rows as csv text, the columns' names in the first line; an empty value is NULL.") @Literal
        Optional<Text> csv,
    @Doc("A csv file, relative to this one.") @Literal Optional<Text> file) {}
