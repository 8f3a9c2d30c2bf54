/** Tells people in a chat of a run's end. */
package dev.headgate.connectors.slack;
