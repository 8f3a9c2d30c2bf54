/** The verb that makes a dataset of others by SQL. */
package dev.headgate.engine.data.transform;
