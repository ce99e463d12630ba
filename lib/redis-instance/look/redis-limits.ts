/** What one look may cost a server, a worker and a reader. */
export const redisLimits = {
  /** Looks of a person at once, on a server at once, and of a person in a minute. */
  runningPerPersonMax: 4,
  runningPerInstanceMax: 8,
  startsPerMinuteMax: 120,
  /** A look that a worker lost does not count for longer. */
  forgottenSeconds: 60,
  /** Rows of looks: the audit log keeps who looked. */
  keptHours: 24,
  connectMs: 3_000,
  commandMs: 3_000,
  lookMs: 10_000,
  /** From the wire, over all connections of a look. */
  bytesMax: 16 * 1024 * 1024,
  databaseMax: 255,
  patternMax: 256,
  keyMax: 4_096,
  scan: { countPlain: 200, countFiltered: 1_000, visitedMax: 20_000, returnedMax: 200, timeMs: 3_000 },
  sample: { keysMax: 1_000, shownMax: 20, timeMs: 3_000 },
  key: { membersMax: 100, stringBytes: 4_096, memberBytes: 1_024, membersBytes: 4 * 1024 * 1024 },
  slowCommandsMax: 128,
  nodesMax: 64,
} as const;
