/** The one form in which csv is written, by outputs and by commands; knows nothing of Spark. */
package dev.headgate.engine.values.csv;
