package dev.headgate.engine.store.record;

/**
 * What an expectation found.
 *
 * @param rule the condition, {@code unique(a, b)}, or an audit of the table with its settings
 * @param action fail, quarantine, drop or warn
 * @param violations rows that do not hold it
 * @param rows rows it was judged on; 1 of an audit, which judges the table
 * @param refused whether it refuses the version
 */
public record RuleRecord(String rule, String action, long violations, long rows, boolean refused) {}
