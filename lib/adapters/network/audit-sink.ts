import { createStdoutSink } from '@/lib/adapters/network/stdout-sink';
import { createSyslogSink } from '@/lib/adapters/network/syslog-sink';
import type { AuditSink } from '@/lib/audit/audit-stream';
import { parseStreamTarget } from '@/lib/audit/audit-stream';

/** The sink that a setting names (`SLUICE_AUDIT_STREAM`); undefined = none. Throws where the process starts, not where it sends. */
export function createAuditSink(setting: string | undefined): AuditSink | undefined {
  if (setting === undefined || setting === '') return undefined;
  const target = parseStreamTarget(setting);
  if (!target.ok)
    throw new Error('SLUICE_AUDIT_STREAM: stdout, syslog+udp://host, syslog+tcp://host or syslog+tls://host');
  return target.value.kind === 'stdout' ? createStdoutSink() : createSyslogSink(target.value);
}
