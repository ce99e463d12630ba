import type { Row } from '@/lib/instance/target-session';

/** A way to ask a server. It never throws for what the server or the network does. */
export type InspectionReader = {
  /** False as soon as the connection is gone. */
  readonly isAlive: boolean;
  rows(sql: string, options: { readonly timeoutMs: number }): Promise<ReadRows>;
};

export type ReadRows =
  | { readonly ok: true; readonly rows: readonly Row[] }
  /** `errno` undefined = no answer came: time-out, or a lost connection. */
  | { readonly ok: false; readonly errno: number | undefined; readonly isTimeout: boolean };
