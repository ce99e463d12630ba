import pino from 'pino';
import type { Served } from './serve-operation';

/**
 * One JSON line per event on stdout. Bodies, SQL, cookies and authorization headers are never given to it; the redaction below is
 * for what slips in through an error object.
 */
export const log = pino({
  name: 'sluice-web',
  level: 'info',
  redact: {
    paths: ['*.password', '*.secret', '*.token', '*.authorization', '*.cookie', '*.sql', '*.script', '*.parameters'],
    censor: '[redacted]',
  },
});

export function logServed({ operation, requestId, status, code, ms, actor, ip, error }: Served): void {
  const line = {
    requestId,
    operation: operation.id,
    status,
    ms: Math.round(ms * 10) / 10,
    ip,
    ...(actor && { userId: actor.userId }),
    ...(code && { code }),
  };
  if (error === undefined) log.info(line, 'served');
  else log.error({ ...line, err: error }, 'failed');
}
