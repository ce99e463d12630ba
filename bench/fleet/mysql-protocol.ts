import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';

/**
 * The server's side of the MySQL protocol, as little as the collector needs: greeting, mysql_native_password, COM_QUERY with text
 * results, COM_PING, COM_QUIT. No TLS, no prepared statements. Source: MySQL Internals, client/server protocol 4.1.
 */
export type ResultSet = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };
export type Refusal = { readonly errno: number; readonly sqlState: string; readonly message: string };
export type Answer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type Conversation = {
  readonly version: string;
  readonly password: string;
  /** Undefined = never answers this one. */
  readonly answer: (sql: string) => Answer | undefined;
  readonly delayMs: number;
};

const capabilities = 0x0008_f7df & ~0x800 & ~0x20;
const okPacket = Buffer.from([0, 0, 0, 2, 0, 0, 0]);
const endPacket = Buffer.from([0xfe, 0, 0, 2, 0]);
let connectionId = 0;

export function converse(socket: Socket, { version, password, answer, delayMs }: Conversation): void {
  const salt = Buffer.from(randomBytes(20).map((byte) => (byte % 94) + 33));
  let pending = Buffer.alloc(0);
  let isIn = false;
  socket.on('error', () => socket.destroy());
  socket.write(packet(0, greeting(version, salt)));
  socket.on('data', (data) => {
    pending = pending.length === 0 ? data : Buffer.concat([pending, data]);
    while (pending.length >= 4 && pending.length >= 4 + pending.readUIntLE(0, 3)) {
      const end = 4 + pending.readUIntLE(0, 3);
      const [sequence, body] = [pending[3] ?? 0, pending.subarray(4, end)];
      pending = pending.subarray(end);
      if (isIn) command(body);
      else if (isPassword(body, password, salt)) {
        isIn = true;
        socket.write(packet(sequence + 1, okPacket));
      } else {
        const refusal = { errno: 1045, sqlState: '28000', message: 'Access denied (using password: YES)' };
        socket.end(packet(sequence + 1, errorBody(refusal)));
      }
    }
  });

  function command(body: Buffer): void {
    if (body[0] === 1) {
      socket.end();
      return;
    }
    const said: Answer | undefined = body[0] === 3 ? answer(body.toString('utf8', 1)) : { kind: 'ok' };
    if (!said) return;
    if (delayMs > 0) setTimeout(() => send(said), delayMs);
    else send(said);
  }

  function send(said: Answer): void {
    if (socket.destroyed) return;
    if (said.kind === 'rows') socket.write(said.bytes);
    else socket.write(packet(1, said.kind === 'ok' ? okPacket : errorBody(said.refusal)));
  }
}

/** The bytes of a whole result set, so that one that does not change is made once. */
export function encodeRows({ columns, rows }: ResultSet): Buffer {
  let sequence = 1;
  const parts = [packet(sequence++, Buffer.from([columns.length]))];
  for (const name of columns) {
    const texts = ['def', '', '', '', name, name].map(lengthText);
    // Length 12, utf8mb4, 1 KB, VAR_STRING, no flags.
    const tail = Buffer.from([0x0c, 45, 0, 0, 4, 0, 0, 0xfd, 0, 0, 0, 0, 0]);
    parts.push(packet(sequence++, Buffer.concat([...texts, tail])));
  }
  parts.push(packet(sequence++, endPacket));
  for (const row of rows) {
    const values = row.map((value) => (value === null ? Buffer.from([0xfb]) : lengthText(value)));
    parts.push(packet(sequence++, Buffer.concat(values)));
  }
  parts.push(packet(sequence, endPacket));
  return Buffer.concat(parts);
}

function isPassword(body: Buffer, password: string, salt: Buffer): boolean {
  // Capabilities 4, packet 4, character set 1, filler 23, then the name up to its zero.
  const nameEnd = body.indexOf(0, 32);
  const length = body[nameEnd + 1] ?? 0;
  const sent = body.subarray(nameEnd + 2, nameEnd + 2 + length);
  const once = sha1(Buffer.from(password));
  const mask = sha1(Buffer.concat([salt, sha1(once)]));
  return sent.equals(Buffer.from(once.map((byte, i) => byte ^ (mask[i] ?? 0))));
}

const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest();

function greeting(version: string, salt: Buffer): Buffer {
  connectionId = (connectionId + 1) >>> 0;
  const id = Buffer.alloc(4);
  id.writeUInt32LE(connectionId);
  const [low, high] = [capabilities & 0xffff, capabilities >>> 16];
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from(`${version}\0`),
    id,
    salt.subarray(0, 8),
    Buffer.from([0, low & 0xff, low >> 8, 45, 2, 0, high & 0xff, high >> 8, 21]),
    Buffer.alloc(10),
    salt.subarray(8),
    Buffer.from('\0mysql_native_password\0'),
  ]);
}

const errorBody = ({ errno, sqlState, message }: Refusal): Buffer =>
  Buffer.concat([Buffer.from([0xff, errno & 0xff, errno >> 8]), Buffer.from(`#${sqlState}${message}`)]);

function packet(sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head[3] = sequence & 0xff;
  return Buffer.concat([head, body]);
}

function lengthText(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length < 251) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  if (bytes.length < 65_536) {
    return Buffer.concat([Buffer.from([0xfc, bytes.length & 0xff, bytes.length >> 8]), bytes]);
  }
  const head = Buffer.alloc(4);
  head[0] = 0xfd;
  head.writeUIntLE(bytes.length, 1, 3);
  return Buffer.concat([head, bytes]);
}
