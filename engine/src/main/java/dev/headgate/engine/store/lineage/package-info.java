/** What is known of where values come from, when they are known and who may see them. No Spark. */
package dev.headgate.engine.store.lineage;
