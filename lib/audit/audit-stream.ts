import type { SealedAuditRow } from '@/lib/audit/audit-service';
import { canonicalJson } from '@/lib/audit/canonical';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** A copy of the audit log outside of the database: what was cut off here is still there. */
export type AuditLine = { readonly action: string; readonly at: string; readonly text: string };

/** Resolves when all lines are handed over; throws when that is not certain, and the lines are sent again. */
export type AuditSink = { send(lines: readonly AuditLine[]): Promise<void> };

/** Rows after the cursor, oldest first. The cursor moves only when `send` resolved: each row arrives at least once. */
export type AuditFeed = {
  forward(limit: number, send: (lines: readonly AuditLine[]) => Promise<void>): Promise<number>;
};

export const auditLine = (row: SealedAuditRow): AuditLine => ({
  action: row.action,
  at: row.at,
  text: canonicalJson({ type: 'audit', ...row }),
});

export const anchorLine = (
  anchor: { readonly day: string; readonly hash: string; readonly previousHash: string },
  at: string,
): AuditLine => ({
  action: 'audit.anchor',
  at,
  text: canonicalJson({ type: 'anchor', ...anchor }),
});

const batchRows = 500;

/** Sends what is due, batch by batch, until nothing is left or the worker stops. */
export async function forwardAudit(feed: AuditFeed, sink: AuditSink, signal: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const sent = await feed.forward(batchRows, (lines) => sink.send(lines));
    total += sent;
    if (sent < batchRows) break;
  }
  return total;
}

export type StreamTarget =
  | { readonly kind: 'stdout' }
  | {
      readonly kind: 'syslog';
      readonly transport: 'udp' | 'tcp' | 'tls';
      readonly host: string;
      readonly port: number;
    };

const defaultPorts = { udp: 514, tcp: 601, tls: 6514 } as const;

/** `stdout`, `syslog+udp://host:514`, `syslog+tcp://host:601`, `syslog+tls://host:6514` */
export function parseStreamTarget(text: string): Result<StreamTarget, { readonly code: 'audit/stream-target' }> {
  if (text === 'stdout') return ok({ kind: 'stdout' });
  const [, transport, rest = ''] = /^syslog\+(udp|tcp|tls):\/\/(.+)$/.exec(text) ?? [];
  if ((transport !== 'udp' && transport !== 'tcp' && transport !== 'tls') || !URL.canParse(`http://${rest}`)) {
    return refuse({ code: 'audit/stream-target' });
  }
  const { hostname, port, pathname, username, search } = new URL(`http://${rest}`);
  if (hostname === '' || pathname !== '/' || username !== '' || search !== '')
    return refuse({ code: 'audit/stream-target' });
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return ok({
    kind: 'syslog',
    transport,
    host,
    port: port === '' ? (rest.endsWith(':80') ? 80 : defaultPorts[transport]) : Number(port),
  });
}
