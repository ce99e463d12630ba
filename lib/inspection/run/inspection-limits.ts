/** Figures of time and number of a run by one worker. */
export type InspectionLimits = {
  /** Groups of instances under way at once. One that waits for a server that says nothing costs a socket and no more. */
  readonly lanes: number;
  /** Instances that are read from at once: what is in memory and on the processor. */
  readonly reading: number;
  readonly claimMax: number;
  readonly connectTries: number;
  readonly connectPauseMs: number;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  /** Of all reads of an instance: a server that trickles ends here, and what was read until then is judged. */
  readonly visitTimeoutMs: number;
  readonly saveEvery: number;
  readonly saveAfterMs: number;
};

/** For two cores. A server is down after three tries: a blip of some seconds is none. */
export const inspectionLimits: InspectionLimits = {
  lanes: 128,
  reading: 16,
  claimMax: 64,
  connectTries: 3,
  connectPauseMs: 4_000,
  connectTimeoutMs: 3_000,
  readTimeoutMs: 5_000,
  visitTimeoutMs: 20_000,
  saveEvery: 25,
  saveAfterMs: 1_000,
};
