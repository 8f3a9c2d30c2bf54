package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.testing.Scenario;
import java.time.Instant;
import java.util.Map;

/**
 * A test whose values have the types of their columns.
 *
 * @param scenario the test
 * @param linked the spec with the test's parameters
 * @param asOf logical time
 * @param params typed values of the parameters, {@code as_of} among them
 * @param given rows by dataset
 * @param rows expected rows by dataset
 * @param quarantined rows expected to be kept aside, by dataset
 */
record Prepared(
    Scenario scenario,
    LinkedSpec linked,
    Instant asOf,
    Map<String, Object> params,
    Map<String, TypedRows> given,
    Map<String, TypedRows> rows,
    Map<String, TypedRows> quarantined) {}
