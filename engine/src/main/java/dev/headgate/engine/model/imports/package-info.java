/** Models that were trained elsewhere: their files, and how columns are plugged into them. */
package dev.headgate.engine.model.imports;
