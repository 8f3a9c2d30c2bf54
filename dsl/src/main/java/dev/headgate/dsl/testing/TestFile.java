package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.Called;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import java.util.Map;

/** A file of unit tests, {@code NAME.test.yaml} beside the spec or in a folder below. */
@Called("a test file")
@Doc("Unit tests of a pipeline: what is given, and what must come of it.")
public record TestFile(
    @Doc("Version of the language; always 1.") @Default("1") int headgate,
    @Doc("The tests, each under a sentence that says what it shows.")
        Map<String, UnitTest> tests) {}
