/** Answers to the same questions, asked several times on one connection. */
export type SessionSample = {
  /** CONNECTION_ID(), inside an expression that no proxy answers by itself. */
  readonly connectionId: string;
  readonly hostname: string;
  readonly serverId: string;
  readonly inTransaction: boolean;
};

export type Multiplexing =
  /** The same session of the same server answered each time, and the one that greeted. */
  | { readonly kind: 'direct' }
  /** One session of the server for this connection, but not the one that greeted: a proxy that holds on to it. */
  | { readonly kind: 'pinned'; readonly proxy: string | undefined }
  /** Sessions change: state, locks and transactions of one statement are not those of the next. */
  | { readonly kind: 'multiplexed'; readonly proxy: string | undefined };

/** @param greetedId the connection id of the handshake */
export function detectMultiplexing(
  greetedId: number,
  samples: readonly SessionSample[],
  proxy: string | undefined,
): Multiplexing {
  const sessions = new Set(
    samples.map(({ connectionId, hostname, serverId }) => JSON.stringify([connectionId, hostname, serverId])),
  );
  if (sessions.size > 1) return { kind: 'multiplexed', proxy };
  if (proxy !== undefined) return { kind: 'pinned', proxy };
  const [first] = samples;
  return first !== undefined && isGreeted(first.connectionId, greetedId)
    ? { kind: 'direct' }
    : { kind: 'pinned', proxy };
}

/** The handshake has room for 32 bits of an id; TiDB's and long-lived servers' have more. */
function isGreeted(connectionId: string, greetedId: number): boolean {
  if (!/^\d{1,20}$/.test(connectionId)) return false;
  return BigInt.asUintN(32, BigInt(connectionId)) === BigInt.asUintN(32, BigInt(greetedId));
}
