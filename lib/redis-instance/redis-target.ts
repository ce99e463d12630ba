import type { SecretText } from '@/lib/access/secret-text';
import type { AllowedCommand } from '@/lib/redis-instance/command/allowed-command';
import type { RedisMode, RedisTlsMode } from '@/lib/redis-instance/redis-vocabulary';

/** Everything that a connection to a Redis server needs. The host is still to be checked by the host guard. */
export type RedisFacts = {
  readonly host: string;
  readonly port: number;
  readonly mode: RedisMode;
  readonly tls: { readonly mode: RedisTlsMode; readonly ca: string | null };
  readonly username: string;
  /** None = the server asks for no password. */
  readonly password: SecretText | undefined;
};

/** As RESP2 has it; texts are bytes, because keys and values are. */
export type RedisReply = null | number | Uint8Array | readonly RedisReply[];

/** The server's own refusal of one command: `NOPERM`, `ERR unknown command`, `WRONGTYPE`. */
export class RedisRefused extends Error {
  constructor(
    readonly word: string,
    message: string,
  ) {
    super(message);
    this.name = 'RedisRefused';
  }
}

export type RedisNodeAddress = { readonly host: string; readonly port: number };

export type RedisSession = {
  /** Throws `RedisRefused` for what the server refuses, and `RedisLookFailed` for everything else. */
  send(command: AllowedCommand): Promise<RedisReply>;
};

/** Connections of one look, all to addresses that the host guard checked, all within its limits of time and bytes. */
export type RedisTarget = {
  readonly session: RedisSession;
  /** Another node of the same cluster. */
  at(node: RedisNodeAddress): Promise<RedisSession>;
  close(): void;
};

export type OpenRedisTarget = (
  facts: RedisFacts,
  options: { readonly database: number; readonly signal: AbortSignal },
) => Promise<RedisTarget>;
