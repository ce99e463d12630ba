import type { AuditSink } from '@/lib/audit/audit-stream';

/** JSON lines on the standard output, for a log collector that reads the process. */
export function createStdoutSink(out: Pick<NodeJS.WriteStream, 'write'> = process.stdout): AuditSink {
  return {
    send: (lines) =>
      new Promise((resolve, reject) => {
        out.write(lines.map(({ text }) => `${text}\n`).join(''), (error) => (error ? reject(error) : resolve()));
      }),
  };
}
