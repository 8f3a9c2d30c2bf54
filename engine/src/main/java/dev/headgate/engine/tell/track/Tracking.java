package dev.headgate.engine.tell.track;

/** A tracking server that takes reports. Each may be made again and changes nothing then. */
public interface Tracking {
  /**
   * Reports a candidate; what is there of it already is completed, never doubled.
   *
   * @return the page on which a person sees it
   * @throws Untracked if the server did not take it whole
   */
  String report(Candidate candidate) throws Untracked;

  /**
   * Says which version of a model is champion; does nothing where that was never reported, or where
   * the server keeps no models.
   *
   * @param run the run that made it
   * @throws Untracked if the server did not take it
   */
  void crown(String model, int version, String run) throws Untracked;
}
