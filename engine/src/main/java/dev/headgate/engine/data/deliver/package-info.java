/** The verb that publishes a dataset or predictions elsewhere. */
package dev.headgate.engine.data.deliver;
