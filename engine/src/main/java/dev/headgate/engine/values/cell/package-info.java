/** What the text of a cell means, by the type of its column. */
package dev.headgate.engine.values.cell;
