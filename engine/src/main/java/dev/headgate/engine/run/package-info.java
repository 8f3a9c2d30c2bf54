/** A run: each step in its turn, what became of it, and its record. */
package dev.headgate.engine.run;
