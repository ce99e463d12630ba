import type { SecretBox } from '@/lib/access/secret-text';
import { purgeSignIns } from '@/lib/adapters/prisma/access-sign-in-store';
import { writeDailyAnchor } from '@/lib/adapters/prisma/audit-anchor';
import { createAuditFeed } from '@/lib/adapters/prisma/audit-feed';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { rewrapCredentials, rewrapSeeds, rewrapWebhooks } from '@/lib/adapters/prisma/instance-rewrap';
import { failForgottenItems } from '@/lib/adapters/prisma/live/rotation-item';
import { recheckInstances } from '@/lib/adapters/prisma/probe-recheck';
import { expireProbes, purgeProbes } from '@/lib/adapters/prisma/probe-run-store';
import { rewrapRedisPasswords } from '@/lib/adapters/prisma/redis-instance/redis-credential';
import type { AuditSink } from '@/lib/audit/audit-stream';
import { anchorLine, forwardAudit } from '@/lib/audit/audit-stream';

export type HousekeepingParts = {
  readonly database: AuditedDatabase;
  /** A copy of the audit log outside of the database, where there is one. */
  readonly sink: AuditSink | undefined;
  readonly credentialBox: Pick<SecretBox, 'rewrap'>;
  readonly webhookBox: Pick<SecretBox, 'rewrap'>;
  readonly seedBox: Pick<SecretBox, 'rewrap'>;
  readonly activeKeyId: string;
  readonly signal: AbortSignal;
  readonly onUnreadable: (recordIds: readonly string[]) => void;
};

export type HousekeepingTask = { readonly name: string; readonly run: () => Promise<unknown> };

/** What a sweeper does for access, audit and instances. Every task may run anywhere, at any time, and twice at once. */
export function createHousekeeping(parts: HousekeepingParts): readonly HousekeepingTask[] {
  const { database, sink, credentialBox, webhookBox, seedBox, activeKeyId, signal, onUnreadable } = parts;
  const feed = createAuditFeed(database.db);
  /** Said once per process: what cannot be read today cannot be read ten seconds later. */
  const named = new Set<string>();
  const stream = async () => (sink ? forwardAudit(feed, sink, signal) : 0);
  const anchor = async () => {
    const written = await writeDailyAnchor(database);
    if (written && sink) await sink.send([anchorLine(written, new Date().toISOString())]);
  };
  const rewrap = async () => {
    const credentials = await rewrapCredentials(database.db, credentialBox, activeKeyId);
    const redis = await rewrapRedisPasswords(database.db, credentialBox, activeKeyId);
    const webhooks = await rewrapWebhooks(database.db, webhookBox);
    const seeds = await rewrapSeeds(database.db, seedBox, activeKeyId);
    const unheard = [credentials, redis, webhooks, seeds]
      .flatMap(({ unreadable }) => unreadable)
      .filter((id) => !named.has(id));
    if (unheard.length > 0) onUnreadable(unheard);
    for (const id of unheard) named.add(id);
  };
  return [
    { name: 'audit-anchor', run: anchor },
    { name: 'audit-stream', run: stream },
    {
      name: 'probes',
      run: async () => [
        await expireProbes(database.db),
        await failForgottenItems(database.db),
        await purgeProbes(database.db),
      ],
    },
    { name: 'recheck-instances', run: () => recheckInstances(database.db) },
    { name: 'sign-ins', run: () => purgeSignIns(database.db) },
    { name: 'rewrap-secrets', run: rewrap },
  ];
}
