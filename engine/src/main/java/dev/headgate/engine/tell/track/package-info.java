/** What a tracking server is told of candidates and champions; knows no Spark. */
package dev.headgate.engine.tell.track;
