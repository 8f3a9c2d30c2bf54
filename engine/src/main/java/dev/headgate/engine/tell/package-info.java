/** Who is told: the page of a pipeline, notifiers, trackers. */
package dev.headgate.engine.tell;
