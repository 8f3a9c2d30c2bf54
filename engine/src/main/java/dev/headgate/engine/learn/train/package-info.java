/** Learning: features, split, search, fit and threshold; the algorithms are found as services. */
package dev.headgate.engine.learn.train;
