import type { Reading } from '@/lib/instance/live/reading';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import { roleOf } from '@/lib/instance/probe/server-role';

/** The role by one reading. That an endpoint is a proxy is found out by a check, not by a visit, so it stays one. */
export function roleSeen({ channels, isReadOnly, unread }: Reading, before: ServerRole): ServerRole {
  if (before === 'proxy') return 'proxy';
  if (isReadOnly === null) return before;
  const isHidden = channels === null && unread.some(({ read }) => read === 'replication');
  const replication = channels
    ? ({ kind: 'read', channels } as const)
    : isHidden
      ? ({ kind: 'not-permitted' } as const)
      : ({ kind: 'not-applicable' } as const);
  const role = roleOf({ isReadOnly, replication, isBehindProxy: false });
  // An account that may not see replication does not unsay what another saw.
  return role === 'unknown' ? before : role;
}
