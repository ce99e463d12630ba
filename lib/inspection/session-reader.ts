import type { InspectionReader } from '@/lib/inspection/inspection-reader';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

/** Reads of an inspection over a session of the connection factory, opened for `collect`. */
export function createSessionReader(session: TargetSession, nowMs: () => number = () => Date.now()): InspectionReader {
  return {
    get isAlive() {
      return session.isAlive;
    },
    async rows(sql, { timeoutMs }) {
      const startMs = nowMs();
      try {
        return { ok: true, rows: await session.rows(sql, [], { timeoutMs }) };
      } catch (error) {
        if (!(error instanceof TargetError)) throw error;
        return {
          ok: false,
          errno: error.errno,
          isTimeout: error.errno === undefined && nowMs() - startMs >= timeoutMs,
        };
      }
    },
  };
}
