/** What the spec says of where values come from and when they are known. No Spark. */
package dev.headgate.engine.lineage;
