/** The columns of input that nobody declared, told from what is in it; without Spark. */
package dev.headgate.engine.spi.infer;
