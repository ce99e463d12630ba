import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A network between two programs that a test can break. */
export type TcpProxy = {
  readonly port: number;
  /** Every connection ends at once, with a reset for both sides. */
  cut(): void;
  /** Bytes are swallowed in both directions and nobody is told; until `flow`. */
  blackHole(): void;
  flow(): void;
  /** Every connection ends and none is accepted until `up`. */
  down(): void;
  up(): void;
  /** The next time the client has sent this text, what the server answers to it is swallowed and the connection is cut. */
  cutAfterRequest(text: string): Promise<void>;
  close(): Promise<void>;
};

export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let swallows = false;
  let isDown = false;
  let watched: { readonly text: string; readonly done: () => void } | undefined;
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
    pairs.clear();
  };
  const server: Server = createServer((client) => {
    if (isDown) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ ...target, noDelay: true });
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let answersLost = false;
    client.on('data', (chunk) => {
      if (swallows) return;
      upstream.write(chunk);
      if (watched && chunk.includes(watched.text)) answersLost = true;
    });
    upstream.on('data', (chunk) => {
      if (swallows) return;
      if (!answersLost) {
        client.write(chunk);
        return;
      }
      const { done } = watched ?? {};
      watched = undefined;
      client.resetAndDestroy();
      upstream.resetAndDestroy();
      done?.();
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => {
        pairs.delete(pair);
        if (!swallows) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    cut,
    blackHole() {
      swallows = true;
    },
    flow() {
      swallows = false;
    },
    down() {
      isDown = true;
      cut();
    },
    up() {
      isDown = false;
    },
    cutAfterRequest: (text) =>
      new Promise((done) => {
        watched = { text, done };
      }),
    async close() {
      swallows = false;
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
