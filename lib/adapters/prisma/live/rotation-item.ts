import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { ProbeOutcome } from '@/lib/instance/run-probe';

/** Writes the outcome of a try into its rotation, where it belongs to one, and lets the account join the set. */
export async function endRotationItem(
  tx: Prisma.TransactionClient,
  probeId: string,
  instanceId: string,
  outcome: ProbeOutcome,
): Promise<void> {
  const item = await tx.credentialRotationItem.findUnique({ where: { probeId } });
  if (!item) return;
  const isStored = outcome.kind === 'stored';
  await tx.credentialRotationItem.updateMany({
    where: { probeId, state: 'pending' },
    data: {
      state: isStored ? 'stored' : 'failed',
      endedAt: new Date(),
      ...(outcome.kind === 'failed' ? { failure: JSON.parse(JSON.stringify(outcome.failure)) } : {}),
    },
  });
  if (!isStored) return;
  const rotation = await tx.credentialRotation.findUniqueOrThrow({ where: { id: item.rotationId } });
  await tx.instanceCredential.updateMany({
    where: { instanceId, purpose: outcome.credential.purpose },
    data: { setId: rotation.setId },
  });
}

/** For the sweeper: a try whose question was given up, or is gone, has failed; it is never left pending for ever. */
export async function failForgottenItems(db: Prisma.TransactionClient): Promise<number> {
  return db.$executeRaw`UPDATE credential_rotation_item i LEFT JOIN probe p ON p.id = i.probe_id
    SET i.state = 'failed', i.failure = '{"code":"instance/interrupted"}', i.ended_at = UTC_TIMESTAMP(3)
    WHERE i.state = 'pending' AND (p.id IS NULL OR p.state = 'failed')`;
}
