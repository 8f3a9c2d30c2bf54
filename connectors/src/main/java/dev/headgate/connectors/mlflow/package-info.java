/** Reports candidates and champions to an MLflow tracking server, by its REST interface. */
package dev.headgate.connectors.mlflow;
