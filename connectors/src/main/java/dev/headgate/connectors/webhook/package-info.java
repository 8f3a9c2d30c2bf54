/** Tells a program of a run's end: its summary as JSON, posted to an address. */
package dev.headgate.connectors.webhook;
