import { createSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { connect as connectTcp, isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import type { AuditLine, AuditSink, StreamTarget } from '@/lib/audit/audit-stream';

type SyslogTarget = Extract<StreamTarget, { kind: 'syslog' }>;

/** Facility 13 (log audit), severity 5 (notice): RFC 5424, 6.2.1. */
const priority = 13 * 8 + 5;
/** A datagram that any network carries in fragments; what is longer is sent without its data, and says so. */
const datagramBytesMax = 60_000;
const timeoutMs = 10_000;

/** RFC 5424 lines: one datagram each (RFC 5426), or octet-counted over TCP (RFC 6587) or TLS (RFC 5425, certificate verified). */
export function createSyslogSink(target: SyslogTarget): AuditSink {
  const { transport } = target;
  return { send: (lines) => (transport === 'udp' ? sendDatagrams(target, lines) : sendStream(target, lines)) };
}

export function syslogMessage({ action, at, text }: AuditLine): Buffer {
  const field = (value: string, max: number) => value.replaceAll(/[^\x21-\x7e]/g, '?').slice(0, max) || '-';
  const head = `<${priority}>1 ${field(at, 32)} ${field(hostname(), 255)} sluice ${process.pid} ${field(action, 32)} - `;
  // BOM: the message is UTF-8 (6.4). JSON has no raw line break in it.
  return Buffer.concat([Buffer.from(head, 'ascii'), Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
}

async function sendDatagrams({ host, port }: SyslogTarget, lines: readonly AuditLine[]): Promise<void> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  try {
    for (const line of lines) {
      const whole = syslogMessage(line);
      const message = whole.length <= datagramBytesMax ? whole : syslogMessage(withoutData(line, whole.length));
      await new Promise<void>((resolve, reject) => {
        socket.send(message, port, host, (error) => (error ? reject(error) : resolve()));
      });
    }
  } finally {
    socket.close();
  }
}

/** Who, what, when and the hashes stay: the row can be found and compared. */
function withoutData(line: AuditLine, bytes: number): AuditLine {
  const row: Record<string, unknown> = JSON.parse(line.text);
  return { ...line, text: JSON.stringify({ ...row, data: { omittedBytes: bytes } }) };
}

/** One connection per batch, closed in order: what the receiver's side did not take is an error here, and is sent again. */
function sendStream({ host, port, transport }: SyslogTarget, lines: readonly AuditLine[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket =
      transport === 'tls' ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the syslog receiver does not answer')));
    socket.once('error', reject);
    socket.once('close', () => resolve());
    // Nothing is expected, but without reading the end of the other side is never seen.
    socket.resume();
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
      for (const line of lines) {
        const message = syslogMessage(line);
        socket.write(`${message.length} `);
        socket.write(message);
      }
      socket.end();
    });
  });
}
