/**
 * The verb that compares: a window of new rows against what a model's champion learned from, by
 * their profiles; its scores and its metrics in one pass over the window's rows.
 */
package dev.headgate.engine.watch.drift;
