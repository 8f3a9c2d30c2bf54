package dev.headgate.engine.store.state;

/**
 * Where a pipeline keeps what it makes. All places are Hadoop URIs without a trailing slash.
 *
 * @param spec the spec's own place
 * @param base folder of the spec, against which relative paths of the spec resolve
 * @param warehouse folder of the warehouse
 * @param pipeline name of the pipeline
 */
public record Workspace(String spec, String base, String warehouse, String pipeline) {

  /** Delta table of a dataset or of predictions. */
  public String table(String name) {
    return warehouse + "/" + pipeline + "/" + name;
  }

  /** Delta table of the rows that a dataset keeps aside. */
  public String quarantine(String dataset) {
    return table("_quarantine") + "/" + dataset;
  }

  /** Delta table of the registry's events. */
  public String registry() {
    return table("_registry");
  }

  /** Delta table of a monitor's results. */
  public String drift(String monitor) {
    return table("_drift") + "/" + monitor;
  }

  /** What an output last published. */
  public String output(String name) {
    return table("_outputs") + "/" + name + ".json";
  }

  /** Folder of one version of a model. */
  public String model(String model, int version) {
    return table("_models") + "/" + model + "/" + version;
  }

  /** Folder of what is kept only while something is learned. */
  public String scratch() {
    return warehouse + "/" + pipeline + "/_scratch";
  }

  /** Folder of one run's record and log. */
  public String run(String run) {
    return warehouse + "/runs/" + run;
  }

  /** Folder of the reports. */
  public String reports() {
    return warehouse + "/reports";
  }

  /** A path of the spec, made whole: one that names a scheme or begins with a slash stays. */
  public String resolve(String path) {
    return path.startsWith("/") || path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
        ? path
        : base + "/" + path;
  }
}
