import type { SecretText } from '@/lib/access/secret-text';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

/**
 * Connections to targets, by purpose. One factory (lib/adapters/mysql) makes them all; the web process never opens one.
 * The purpose picks the credential: nothing that reads can reach the account that writes.
 */
export const purposes = ['read', 'execute', 'collect', 'binlog', 'admin'] as const;
export type Purpose = (typeof purposes)[number];

export const tlsModes = ['off', 'preferred', 'required', 'verify-ca', 'verify-identity'] as const;
export type TlsMode = (typeof tlsModes)[number];

/** Everything the connection factory needs for one connection. The host is still to be checked by the host guard. */
export type ConnectFacts = {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly host: string;
  readonly port: number;
  readonly zone: string;
  readonly username: string;
  readonly password: SecretText;
  readonly tls: { readonly mode: TlsMode; readonly ca?: string };
  /** Whose account it is: `collect` may be served by `read`. */
  readonly purpose: Purpose;
  /** Grows with every new password: a kept connection of an older version must not be used again. */
  readonly credentialVersion: number;
};

export type SqlValue = string | number | bigint | boolean | null | Uint8Array;
/** Values as the server sent them: dates and decimals stay strings, 64-bit integers beyond 2^53 are strings. */
export type Row = { readonly [column: string]: SqlValue };

export type ServerWarning = { readonly level: string; readonly code: number; readonly message: string };

/** What the server said to one statement. `indeterminate` = no answer came: it may or may not have run. */
export type StatementAnswer =
  | {
      readonly kind: 'done';
      /** Rows matched, whether their values changed or not (CLIENT_FOUND_ROWS). */
      readonly affectedRows: number;
      /** Of an UPDATE's matched rows, those that got other values. */
      readonly changedRows: number;
      readonly warningCount: number;
      /** The server says that a transaction is open after this statement; undefined after a result set. */
      readonly inTransaction: boolean | undefined;
      /** From the session tracker, where the server sends it: evidence, not a recovery key. */
      readonly gtid?: string;
    }
  | { readonly kind: 'failed'; readonly errno: number; readonly sqlState: string; readonly message: string }
  | { readonly kind: 'indeterminate'; readonly message: string };

export type TargetSession = {
  readonly connectionId: number;
  /** False as soon as the connection is known to be gone: nothing can be sent any more. */
  readonly isAlive: boolean;
  /** Our own statements, prepared or with placeholders escaped by the driver. Throws `TargetError` on any failure. */
  rows(sql: string, params?: readonly SqlValue[], options?: { readonly timeoutMs?: number }): Promise<readonly Row[]>;
  /** A statement as text, sent once; never throws for what the server or the network does. */
  run(sql: string): Promise<StatementAnswer>;
  warnings(): Promise<readonly ServerWarning[]>;
  /** Ends in order (COM_QUIT). */
  close(): Promise<void>;
  /** Drops the socket at once; the statement in flight may go on running on the server. */
  destroy(): void;
};

/** Thrown by `rows`: the server's error packet (errno) or a lost connection (errno undefined). */
export class TargetError extends Error {
  constructor(
    message: string,
    readonly errno: number | undefined,
    readonly sqlState: string | undefined,
  ) {
    super(message);
    this.name = 'TargetError';
  }
}

/** Why a connection could not be had; the texts for people are in lib/instance/connect-texts.ts. */
export type ConnectRefusal =
  | { readonly code: 'instance/not-found' }
  | { readonly code: 'instance/no-credential'; readonly purpose: Purpose }
  /** Sealed under a key that is not in the key ring, or altered since. */
  | { readonly code: 'instance/credential-unreadable'; readonly purpose: Purpose }
  | { readonly code: 'instance/host-forbidden'; readonly host: string }
  | { readonly code: 'instance/host-unknown'; readonly host: string }
  | { readonly code: 'instance/refused'; readonly host: string; readonly port: number }
  | { readonly code: 'instance/timeout'; readonly host: string; readonly port: number; readonly afterMs: number }
  | { readonly code: 'instance/password-refused'; readonly username: string; readonly errno: number }
  | { readonly code: 'instance/schema-unknown'; readonly schema: string }
  | { readonly code: 'instance/tls'; readonly detail: string }
  | { readonly code: 'instance/too-many-connections' }
  | { readonly code: 'instance/protocol'; readonly detail: string };

export type OpenOptions = {
  readonly defaultSchema?: string;
  readonly connectTimeoutMs?: number;
  /** Shown in the server's connection attributes (program_name) and in logs: never a secret. */
  readonly label: string;
};

export type TargetSessions = {
  open(instanceId: InstanceId, purpose: Purpose, options: OpenOptions): Promise<Result<TargetSession, ConnectRefusal>>;
  /** With facts that are not (yet) in the vault: a new password is tried before it is stored. */
  openWith(facts: ConnectFacts, options: OpenOptions): Promise<Result<TargetSession, ConnectRefusal>>;
};
