/** What must hold of a table as a whole, an audit a file. */
package dev.headgate.engine.spi.audit;
