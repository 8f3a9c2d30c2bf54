/** The verbs that watch: a window of new rows against what a model learned from, and the report. */
package dev.headgate.engine.watch;
