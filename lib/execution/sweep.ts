/** What the sweeper asks of the metadata database. All of it is harmless when two sweepers do it at once. */
export type SweepStore = {
  /** Puts a wake-up into the outbox for every run that needs a worker and has none; how many. */
  wakeForgotten(): Promise<number>;
  /** Removes wake-ups that were sent long ago. */
  forgetSent(): Promise<number>;
};
