/**
 * What a connector provides. The readers, and what they are asked, know Spark; the rest decides
 * without it.
 */
package dev.headgate.engine.spi;
