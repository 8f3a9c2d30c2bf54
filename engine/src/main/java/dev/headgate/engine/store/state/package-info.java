/**
 * What a table says of itself, read and kept without Spark: its state, its ledger, its bodies.
 *
 * <p>Imports no Spark: whether anything is to be done is decided by this package in a Java machine
 * that has none.
 */
package dev.headgate.engine.store.state;
