package dev.headgate.engine.record;

/**
 * What an expectation found.
 *
 * @param rule the condition, or {@code unique(a, b)}
 * @param action fail, quarantine, drop or warn
 * @param violations rows that do not hold it
 * @param rows rows it was judged on
 * @param refused whether it refuses the version
 */
public record RuleRecord(String rule, String action, long violations, long rows, boolean refused) {}
