/** Turns a fitted Spark pipeline into a model that scores without Spark, and proves it the same. */
package dev.headgate.engine.learn.export;
