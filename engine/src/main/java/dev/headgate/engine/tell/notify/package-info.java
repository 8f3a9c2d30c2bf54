/** Who is told how a run ended; knows no Spark, so that any process that ends a run can tell. */
package dev.headgate.engine.tell.notify;
