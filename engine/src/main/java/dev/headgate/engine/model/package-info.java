/**
 * What a kept model is without Spark: its scoring, the blocks of its export, files of models that
 * were trained elsewhere.
 */
package dev.headgate.engine.model;
