/** Whether a model is learned anew: a policy held against what is known. Free of Spark. */
package dev.headgate.engine.decide.retrain;
