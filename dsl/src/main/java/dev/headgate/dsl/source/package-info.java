/** Texts that users wrote, and places in them. */
package dev.headgate.dsl.source;
