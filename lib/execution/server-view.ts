import { readProcess } from '@/lib/execution/processlist';
import type { OpenTarget, RunContext } from '@/lib/execution/run-context';
import { pause } from '@/lib/execution/run-ports';
import type { TargetSession } from '@/lib/instance/target-session';

/** What the server itself says of a statement that takes long: altering, waiting for a lock and whose. Empty until it was asked. */
export type ServerView = { readonly state: () => string; end(): Promise<void> };

/**
 * Looks at the statement in flight over a second connection, after a while and then now and then. It only shows: nothing is concluded
 * from it, and a look that fails is tried again.
 */
export function watchServer(run: RunContext, open: OpenTarget): ServerView {
  const { slowAfterMs } = run.ports.timing;
  const ended = new AbortController();
  let state = '';
  let session: TargetSession | undefined;
  const look = async () => {
    session = session?.isAlive ? session : await connect(run, open);
    if (!session) return;
    const line = await readProcess(session, open.session.connectionId);
    state = line?.state ?? '';
  };
  const looking = (async () => {
    await pause(slowAfterMs, ended.signal);
    while (!ended.signal.aborted) {
      await look().catch(() => session?.destroy());
      await pause(slowAfterMs, ended.signal);
    }
    session?.destroy();
  })();
  return {
    state: () => state,
    async end() {
      ended.abort();
      session?.destroy();
      await looking;
    },
  };
}

async function connect(run: RunContext, open: OpenTarget): Promise<TargetSession | undefined> {
  const opened = await run.ports.sessions.open(open.target.instanceId, 'execute', {
    label: 'sluice view',
    connectTimeoutMs: 3000,
  });
  return opened.ok ? opened.value : undefined;
}
