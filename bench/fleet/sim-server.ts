import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { SimInstance } from './fleet-plan';
import type { Answer } from './mysql-protocol';
import { converse } from './mysql-protocol';

export type SimServer = { readonly port: number; stop(): Promise<void> };

export const simPassword = 'simulated';

/** One instance on a port of the loopback: 0 = any that is free. One that refuses has a port, and nobody behind it. */
export async function startSimServer(
  instance: SimInstance,
  port: number,
  answer: (sql: string) => Answer | undefined,
): Promise<SimServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    // The kernel accepts; the server behind it never says a word.
    if (instance.sickness === 'hang') return;
    converse(socket, {
      version: instance.engine === 'mariadb' ? `5.5.5-${instance.version}` : instance.version,
      password: instance.sickness === 'wrong-password' ? `not ${simPassword}` : simPassword,
      answer,
      delayMs: instance.delayMs,
    });
  });
  await listen(server, port);
  const { port: bound } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  if (instance.sickness === 'refuse') {
    await stop();
    return { port: bound, stop: async () => undefined };
  }
  return { port: bound, stop };
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
