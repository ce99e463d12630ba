import { readProcess } from '@/lib/execution/processlist';
import { readTargetFacts } from '@/lib/execution/target-facts';
import type { TargetSessions } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';

export type KillAsk = {
  readonly instanceId: InstanceId;
  readonly serverUuid: string;
  readonly connectionId: number;
  /** The tag that the running statement must carry. */
  readonly tag: string;
};

export type KillAnswer =
  | { readonly kind: 'sent' }
  /** It has ended meanwhile, or the connection runs something that is not ours. */
  | { readonly kind: 'not-running' }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Ends our statement from a second connection, after checking that this server's connection still runs it: a connection id alone says
 * nothing, least of all behind an endpoint that leads to several servers. The definite answer comes on the first connection.
 */
export async function killStatement(sessions: TargetSessions, ask: KillAsk): Promise<KillAnswer> {
  const opened = await sessions.open(ask.instanceId, 'execute', { label: 'sluice stop', connectTimeoutMs: 5000 });
  if (!opened.ok) return { kind: 'failed', message: opened.error.code };
  const session = opened.value;
  try {
    const { serverUuid } = await readTargetFacts(session);
    if (serverUuid !== ask.serverUuid) return { kind: 'failed', message: 'the endpoint leads to another server' };
    const line = await readProcess(session, ask.connectionId);
    if (!line?.info.includes(ask.tag)) return { kind: 'not-running' };
    const killed = await session.run(`KILL QUERY ${Math.trunc(ask.connectionId)}`);
    // 1094: the connection has gone meanwhile.
    if (killed.kind === 'failed' && killed.errno === 1094) return { kind: 'not-running' };
    return killed.kind === 'done' ? { kind: 'sent' } : { kind: 'failed', message: killed.message };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    await session.close();
  }
}
