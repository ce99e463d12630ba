import { z } from 'zod';
import type { RawAuditRow } from '@/lib/adapters/prisma/audit-rows';
import { auditColumns, toSealedRow } from '@/lib/adapters/prisma/audit-rows';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { AuditFeed } from '@/lib/audit/audit-stream';
import { auditLine } from '@/lib/audit/audit-stream';

const cursorSchema = z.object({ at: z.string(), stream: z.string(), seq: z.int() });
const cursorKey = 'audit-stream-cursor';
const beginning = { at: '1970-01-01 00:00:00.000', stream: '', seq: 0 };

/**
 * Rows get their time when the chain is locked and are seen when the transaction commits, at most 20 s later: what is older than this
 * is complete, so a cursor over the time misses nothing.
 */
const settledSeconds = 30;

/** The cursor's row is locked while a batch is sent: two workers do not send the same, and a failed one leaves it where it was. */
export function createAuditFeed(db: PrismaClient): AuditFeed {
  return {
    async forward(limit, send) {
      await db.$executeRaw`INSERT INTO setting (\`key\`, value, updated_at)
        VALUES (${cursorKey}, ${JSON.stringify(beginning)}, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE \`key\` = \`key\``;
      return db.$transaction(
        async (tx) => {
          const [row] = await tx.$queryRaw<{ value_text: string }[]>`
            SELECT CAST(value AS CHAR) AS value_text FROM setting WHERE \`key\` = ${cursorKey} FOR UPDATE`;
          const { at, stream, seq } = cursorSchema.parse(JSON.parse(row?.value_text ?? '{}'));
          const rows = await tx.$queryRaw<RawAuditRow[]>`
            SELECT ${auditColumns} FROM audit a
            WHERE (a.at > ${at} OR (a.at = ${at} AND (a.stream > ${stream} OR (a.stream = ${stream} AND a.seq > ${seq}))))
              AND a.at <= UTC_TIMESTAMP(3) - INTERVAL ${settledSeconds} SECOND
            ORDER BY a.at, a.stream, a.seq LIMIT ${limit}`;
          const last = rows.at(-1);
          if (!last) return 0;
          await send(rows.map((raw) => auditLine(toSealedRow(raw))));
          const next = { at: last.at_text.slice(0, 23).replace('T', ' '), stream: last.stream, seq: Number(last.seq) };
          await tx.$executeRaw`UPDATE setting SET value = ${JSON.stringify(next)}, updated_at = UTC_TIMESTAMP(3)
            WHERE \`key\` = ${cursorKey}`;
          return rows.length;
        },
        { isolationLevel: 'ReadCommitted', maxWait: 10_000, timeout: 60_000 },
      );
    },
  };
}
