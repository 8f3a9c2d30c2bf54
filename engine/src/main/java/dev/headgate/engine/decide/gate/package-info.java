/** What a gate asks, and whether it is met. */
package dev.headgate.engine.decide.gate;
