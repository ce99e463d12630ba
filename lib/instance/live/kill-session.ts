import type { KillAnswer, KillQuestion } from '@/lib/instance/live/live-question';
import { createLiveReader } from '@/lib/instance/live/live-reader';
import { readProcesses } from '@/lib/instance/live/read-sessions';
import { isServersOwn, isStillThe } from '@/lib/instance/live/session-row';
import type { TargetSession } from '@/lib/instance/target-session';

/** Sessions of Sluice that run a ticket: to stop one, the ticket is stopped, which knows how far it came. */
export type IsOwnWork = (thread: number) => Promise<boolean>;

/**
 * Kills a session only when it still does what was shown. Between the look and the KILL no round trip of ours lies but the KILL itself;
 * a server has no statement that does both at once.
 */
export async function killSession(
  question: KillQuestion,
  session: TargetSession,
  isOwnWork: IsOwnWork,
): Promise<KillAnswer> {
  const { thread, mode } = question;
  const answer = { kind: 'kill-session', thread, mode } as const;
  if (await isOwnWork(thread)) return { ...answer, outcome: 'own' };
  const reader = await createLiveReader(session);
  const [now] = await readProcesses(reader, thread);
  if (!now) return { ...answer, outcome: 'gone' };
  if (isServersOwn(now) || thread === session.connectionId) return { ...answer, outcome: 'own' };
  if (!isStillThe(question, now)) return { ...answer, outcome: 'changed' };
  const verb = reader.dialect.flavor === 'tidb' ? 'KILL TIDB' : 'KILL';
  const said = await session.run(`${verb} ${mode === 'query' ? 'QUERY ' : ''}${Math.trunc(thread)}`);
  if (said.kind === 'done') return { ...answer, outcome: 'killed' };
  // 1094: no such thread; it ended in between.
  if (said.kind === 'failed' && said.errno === 1094) return { ...answer, outcome: 'gone' };
  return { ...answer, outcome: 'refused', ...(said.kind === 'failed' ? { errno: said.errno } : {}) };
}
