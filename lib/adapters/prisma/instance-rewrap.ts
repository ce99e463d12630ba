import { seedContext } from '@/lib/access/second-factor/seed-context';
import type { SecretBox } from '@/lib/access/secret-text';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { credentialContext } from '@/lib/adapters/prisma/instance-credential-vault';
import { sealContextOf } from '@/lib/notify/webhook-service';
import { webhookIdSchema } from '@/lib/shared/ids';

export type Rewrapped = { readonly rewrapped: number; readonly unreadable: readonly string[] };

/**
 * Wraps every account's record key with the active key of the ring; what is already is left. Interrupted, it goes on where it was.
 * The old key may leave the ring when nothing is left under it and no audit row made under it is to be verified any more.
 */
export async function rewrapCredentials(
  db: Prisma.TransactionClient,
  box: Pick<SecretBox, 'rewrap'>,
  activeKeyId: string,
): Promise<Rewrapped> {
  const rows = await db.instanceCredential.findMany({ where: { keyId: { not: activeKeyId } } });
  const unreadable: string[] = [];
  let rewrapped = 0;
  for (const { id, instanceId, purpose, version, secret } of rows) {
    const wrapped = box.rewrap(credentialContext(instanceId, purpose, version), secret);
    if (!wrapped.ok) unreadable.push(id);
    else if (wrapped.value) {
      const { sealed, keyId } = wrapped.value;
      // Only if it is still what was read: a password that was set meanwhile is under the active key already.
      const { count } = await db.instanceCredential.updateMany({
        where: { id, secret },
        data: { secret: sealed, keyId },
      });
      rewrapped += count;
    }
  }
  return { rewrapped, unreadable };
}

/** The same for the addresses and secrets of webhooks, which are few: each is looked at. */
export async function rewrapWebhooks(db: Prisma.TransactionClient, box: Pick<SecretBox, 'rewrap'>): Promise<Rewrapped> {
  const unreadable = new Set<string>();
  let rewrapped = 0;
  for (const row of await db.webhook.findMany({ select: { id: true, url: true, secret: true } })) {
    for (const field of ['url', 'secret'] as const) {
      const wrapped = box.rewrap(sealContextOf(webhookIdSchema.parse(row.id), field), row[field]);
      if (!wrapped.ok) unreadable.add(row.id);
      else if (wrapped.value) {
        const { sealed, keyId } = wrapped.value;
        const where = { id: row.id, [field]: row[field] };
        rewrapped += (await db.webhook.updateMany({ where, data: { [field]: sealed, keyId } })).count;
      }
    }
  }
  return { rewrapped, unreadable: [...unreadable] };
}

/** The same for the seeds of second factors. */
export async function rewrapSeeds(
  db: Prisma.TransactionClient,
  box: Pick<SecretBox, 'rewrap'>,
  activeKeyId: string,
): Promise<Rewrapped> {
  const rows = await db.secondFactor.findMany({ where: { keyId: { not: activeKeyId }, seed: { not: '' } } });
  const unreadable: string[] = [];
  let rewrapped = 0;
  for (const { userId, version, seed } of rows) {
    const wrapped = box.rewrap(seedContext(userId, version), seed);
    if (!wrapped.ok) unreadable.push(userId);
    else if (wrapped.value) {
      const { sealed, keyId } = wrapped.value;
      rewrapped += (await db.secondFactor.updateMany({ where: { userId, seed }, data: { seed: sealed, keyId } })).count;
    }
  }
  return { rewrapped, unreadable };
}
