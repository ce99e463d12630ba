import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';

/**
 * A server that means harm. It greets as MySQL 8 does, lets anybody in, and then misbehaves; what the client sends it is kept, so that
 * a test can look for what should never have been sent.
 */
export type Misbehaviour =
  /** Answers every query with a request for this file of the client. */
  | { readonly kind: 'wants-file'; readonly path: string }
  /** Never greets. */
  | { readonly kind: 'silent' }
  /** Sends its greeting a byte a second. */
  | { readonly kind: 'slow-greeting' }
  /** Asks for the password in clear text. */
  | { readonly kind: 'clear-text-password' }
  /** Says that each answer has 65,535 columns, and describes none. */
  | { readonly kind: 'many-columns' }
  /** A row of one value that is said to have 1 GB, and begins. */
  | { readonly kind: 'huge-value' }
  /** Rows without end. */
  | { readonly kind: 'endless-rows' }
  /** A column of this name. */
  | { readonly kind: 'column-name'; readonly name: string }
  /** Bytes that are no packet. */
  | { readonly kind: 'garbage' }
  /** Greets as something that is no database. */
  | { readonly kind: 'banner'; readonly text: string };

export type RogueServer = {
  readonly port: number;
  /** Everything clients sent, as latin1. */
  received(): string;
  stop(): Promise<void>;
};

export async function startRogueServer(misbehaviour: Misbehaviour): Promise<RogueServer> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => chunks.push(data));
    converse(socket, misbehaviour);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(chunks).toString('latin1'),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(socket: Socket, misbehaviour: Misbehaviour): void {
  if (misbehaviour.kind === 'silent') return;
  if (misbehaviour.kind === 'banner') {
    socket.write(misbehaviour.text);
    return;
  }
  if (misbehaviour.kind === 'slow-greeting') {
    trickle(socket, packet(0, greeting()));
    return;
  }
  socket.write(packet(0, greeting()));
  let isIn = false;
  socket.on('data', (data) => {
    const sequence = (data[3] ?? 0) + 1;
    if (!isIn) {
      isIn = true;
      const plugin = Buffer.concat([Buffer.from([0xfe]), Buffer.from('mysql_clear_password\0')]);
      socket.write(packet(sequence, misbehaviour.kind === 'clear-text-password' ? plugin : okPacket));
      return;
    }
    const command = data[4];
    if (command === 1) socket.end();
    else if (command === 3 || command === 22) answer(socket, misbehaviour);
    else socket.write(packet(sequence, okPacket));
  });
}

function answer(socket: Socket, misbehaviour: Misbehaviour): void {
  switch (misbehaviour.kind) {
    case 'wants-file':
      socket.write(packet(1, Buffer.concat([Buffer.from([0xfb]), Buffer.from(misbehaviour.path)])));
      return;
    case 'many-columns':
      socket.write(packet(1, Buffer.from([0xfc, 0xff, 0xff])));
      return;
    case 'huge-value':
      writeColumns(socket, ['v']);
      // 16 MB packets that belong together, each said to be followed by more.
      flood(socket, () => Buffer.concat([packetHead(0xffffff, 4), Buffer.alloc(0xffffff, 0x61)]), 80);
      return;
    case 'endless-rows':
      writeColumns(socket, ['v']);
      flood(socket, () => packet(4, lengthText('x'.repeat(60_000))), Number.POSITIVE_INFINITY);
      return;
    case 'column-name':
      writeColumns(socket, [misbehaviour.name]);
      socket.write(packet(4, lengthText('polluted')));
      socket.write(packet(5, Buffer.from([0xfe, 0, 0, 2, 0])));
      return;
    case 'garbage':
      socket.write(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37 + 11) & 0xff)));
      return;
    default:
      socket.write(packet(1, okPacket));
  }
}

/** As much as the client takes, and no memory for more. */
function flood(socket: Socket, make: () => Buffer, countMax: number): void {
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && sent < countMax) {
      sent += 1;
      if (!socket.write(make())) {
        socket.once('drain', more);
        return;
      }
    }
  };
  more();
}

function trickle(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= bytes.length) clearInterval(timer);
    else socket.write(bytes.subarray(at, ++at));
  }, 1_000);
  timer.unref();
}

function writeColumns(socket: Socket, names: readonly string[]): void {
  socket.write(packet(1, Buffer.from([names.length])));
  names.forEach((name, i) => {
    const texts = ['def', '', '', '', name, name].map(lengthText);
    // Length 12, utf8mb4, 1 KB, VAR_STRING, no flags.
    const tail = Buffer.from([0x0c, 45, 0, 0, 4, 0, 0, 0xfd, 0, 0, 0, 0, 0]);
    socket.write(packet(2 + i, Buffer.concat([...texts, tail])));
  });
  socket.write(packet(2 + names.length, Buffer.from([0xfe, 0, 0, 2, 0])));
}

const okPacket = Buffer.from([0, 0, 0, 2, 0, 0, 0]);

function lengthText(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length < 251) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  return Buffer.concat([Buffer.from([0xfc, bytes.length & 0xff, bytes.length >> 8]), bytes]);
}

function packetHead(length: number, sequence: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(length, 0, 3);
  head[3] = sequence & 0xff;
  return head;
}

const packet = (sequence: number, body: Buffer) => Buffer.concat([packetHead(body.length, sequence), body]);

/** Protocol 10, the capabilities of 4.1 with secure connection, plug-in auth and local files. */
function greeting(): Buffer {
  const capabilities = 0x8a289;
  return Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.99\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('AAAAAAAA\0'),
    Buffer.from([capabilities & 0xff, (capabilities >> 8) & 0xff, 45, 2, 0, (capabilities >> 16) & 0xff, 0, 21]),
    Buffer.alloc(10),
    Buffer.from('BBBBBBBBBBBB\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
}
