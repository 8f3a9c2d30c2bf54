/** Judging a candidate on rows that it has not seen. */
package dev.headgate.engine.learn.evaluate;
