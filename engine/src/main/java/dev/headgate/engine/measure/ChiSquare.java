package dev.headgate.engine.measure;

/**
 * The outcome of a chi-square test of two samples.
 *
 * @param statistic the statistic, 0 or more
 * @param degrees its degrees of freedom; 0 where there is one cell only, so nothing can differ
 * @param pValue the chance of so large a statistic where nothing differs
 */
public record ChiSquare(double statistic, int degrees, double pValue) {}
