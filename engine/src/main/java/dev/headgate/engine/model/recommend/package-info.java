/**
 * What the verbs share of models that recommend items to users: their factors, as Spark learned and
 * keeps them.
 */
package dev.headgate.engine.model.recommend;
