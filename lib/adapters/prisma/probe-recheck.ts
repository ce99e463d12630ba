import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { createProbeStore } from '@/lib/adapters/prisma/probe-store';
import { purposes } from '@/lib/instance/target-session';
import { instanceIdSchema, newId, probeIdSchema, userIdSchema } from '@/lib/shared/ids';

/** Asked by nobody in particular. */
const sweeper = userIdSchema.parse('0'.repeat(26));

const atOnce = 20;

/**
 * Asks again of instances that nobody looked at for an hour, a few at a time: what was true when an instance was registered is not for
 * ever. Every account is checked; an instance without any has nothing to be asked with.
 */
export async function recheckInstances(db: PrismaClient): Promise<number> {
  const due = await db.$queryRaw<{ id: string; purposes: string }[]>`
    SELECT i.id, GROUP_CONCAT(c.purpose) AS purposes FROM instance i JOIN instance_credential c ON c.instance_id = i.id
    WHERE (i.checked_at IS NULL OR i.checked_at < UTC_TIMESTAMP(3) - INTERVAL 1 HOUR)
      AND NOT EXISTS (SELECT 1 FROM probe p WHERE p.instance_id = i.id AND p.kind = 'instance-check'
        AND p.created_at > UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE)
    GROUP BY i.id ORDER BY MIN(i.checked_at) LIMIT ${atOnce}`;
  const store = createProbeStore(db);
  let asked = 0;
  for (const { id, purposes: present } of due) {
    for (const purpose of purposes.filter((known) => present.split(',').includes(known))) {
      const question = { kind: 'instance-check', purpose } as const;
      await store.ask({
        id: newId(probeIdSchema),
        instanceId: instanceIdSchema.parse(id),
        question,
        requestedBy: sweeper,
      });
      asked += 1;
    }
  }
  return asked;
}
