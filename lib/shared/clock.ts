/** Time as a port. In production it is the metadata database's clock, so that leases and schedules of all processes agree. */
export type Clock = { now(): Promise<Date> };

/** The clock of this process: for durations and tests, never for a lease. */
export const processClock: Clock = { now: async () => new Date() };
