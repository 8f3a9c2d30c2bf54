/** What the verbs share of models that score rows of Spark. */
package dev.headgate.engine.serve;
