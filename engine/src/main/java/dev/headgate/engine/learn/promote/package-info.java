/** Writes the registry: events, and what they lead to, in one commit. */
package dev.headgate.engine.learn.promote;
