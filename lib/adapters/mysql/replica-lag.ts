import type { AnsweringInstance } from '@/lib/adapters/mysql/server-facts';
import { limitSession, serverCode } from '@/lib/adapters/mysql/session-limits';
import { readReplicaChannels } from '@/lib/instance/probe/server-reads';
import type { TargetSessions } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import type { ReplicaFact } from '@/lib/review/facts/fact-question';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';

/** How far one replica is behind, as it says itself: the largest lag of its channels. */
export async function readReplicaLag(
  sessions: Pick<TargetSessions, 'open'>,
  { instanceId, name }: AnsweringInstance,
  timeoutMs: number,
): Promise<ReplicaFact> {
  const unread = (reason: string): ReplicaFact => ({ name, lagSeconds: null, unread: reason });
  const opened = await sessions.open(instanceId, 'read', { label: 'sluice review', connectTimeoutMs: timeoutMs });
  if (!opened.ok) return unread(opened.error.code);
  const session = opened.value;
  try {
    const [row] = await session.rows('SELECT VERSION() AS version', [], { timeoutMs });
    const dialect = dialectOfVersionString(String(row?.['version'] ?? '')) ?? mysql80;
    await limitSession(session, dialect, timeoutMs);
    const replication = await readReplicaChannels(session, dialect);
    if (replication.kind !== 'read') return unread('no-privilege');
    const lags = replication.channels.map(({ isApplying, lagSeconds }) => (isApplying ? lagSeconds : null));
    const isStopped = lags.length === 0 || lags.includes(null);
    return { name, lagSeconds: isStopped ? null : Math.max(...lags.map((lag) => lag ?? 0)), unread: null };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return unread(serverCode(error));
  } finally {
    await session.close();
  }
}
