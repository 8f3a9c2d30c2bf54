/**
 * The record of a run: what each step did, why, and what it found, as it is written and read again.
 */
package dev.headgate.engine.store.record;
