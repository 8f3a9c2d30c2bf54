/** The verbs that make a model: features, training, judging, export, promotion. */
package dev.headgate.engine.learn;
