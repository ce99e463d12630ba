import { createHash } from 'node:crypto';
import type { TargetSession } from '@/lib/instance/target-session';
import type { InstanceId, RequestId } from '@/lib/shared/ids';

export type LockParts = {
  readonly installId: string;
  readonly requestId: RequestId;
  readonly instanceId: InstanceId;
  readonly schemaName: string;
};

/**
 * The lock that every session of a ticket on a target holds while it works there. By ticket and target and not by run: a second run
 * sees the orphan of the first one. Hashed, because a name has at most 64 characters (MySQL 5.7.5 and later).
 */
export function lockName({ installId, requestId, instanceId, schemaName }: LockParts): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([installId, requestId, instanceId, schemaName]))
    .digest('hex');
  return `sluice:${digest.slice(0, 48)}`;
}

export type LockTry = { readonly kind: 'ours' } | { readonly kind: 'held'; readonly holder: number | undefined };

/** The lock is held by the server session until the statement it runs has ended, even when its client is long gone. */
export async function tryLock(session: TargetSession, name: string, waitSeconds: number): Promise<LockTry> {
  const [row] = await session.rows('SELECT GET_LOCK(?, ?) AS got', [name, waitSeconds]);
  if (Number(row?.['got'] ?? 0) === 1) return { kind: 'ours' };
  const [used] = await session.rows('SELECT IS_USED_LOCK(?) AS holder', [name]);
  const holder = used?.['holder'];
  return { kind: 'held', holder: holder === null || holder === undefined ? undefined : Number(holder) };
}

export type Ownership =
  | { readonly kind: 'ours' }
  | { readonly kind: 'other-connection'; readonly actual: number }
  | { readonly kind: 'lock-lost'; readonly holder: number | undefined };

/** Asked before every dispatch: is this still the connection that took the lock, and does it still hold it? */
export async function checkOwnership(session: TargetSession, name: string): Promise<Ownership> {
  const [row] = await session.rows('SELECT CONNECTION_ID() AS id, IS_USED_LOCK(?) AS holder', [name]);
  const actual = Number(row?.['id']);
  const holder = row?.['holder'];
  if (actual !== session.connectionId) return { kind: 'other-connection', actual };
  if (Number(holder ?? 0) === actual) return { kind: 'ours' };
  return { kind: 'lock-lost', holder: holder === null || holder === undefined ? undefined : Number(holder) };
}
