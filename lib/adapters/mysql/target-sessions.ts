import type { Socket } from 'node:net';
import { connect as connectTcp } from 'node:net';
import type { Connection, ConnectionOptions, SslOptions } from 'mysql2';
import { createConnection } from 'mysql2';
import type { DriverError } from '@/lib/adapters/mysql/connect-refusal';
import { toConnectRefusal, toDriverError } from '@/lib/adapters/mysql/connect-refusal';
import { createTargetSession } from '@/lib/adapters/mysql/target-connection';
import type { CredentialVault } from '@/lib/instance/credential-vault';
import type { CheckedHost, HostGuard } from '@/lib/instance/host-guard';
import type { ConnectFacts, ConnectRefusal, OpenOptions, TargetSessions } from '@/lib/instance/target-session';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

const connectTimeoutMsDefault = 10_000;
/** A peer that is gone without a word is found after this and ten probes of a second (libuv). */
const keepAliveAfterMs = 20_000;

/** A connection that is open, and the socket below it. */
export type OpenTarget = { readonly connection: Connection; readonly socket: Socket };

/** Connects to a target. The host is checked here, and the checked address is connected. */
export type ConnectTarget = (facts: ConnectFacts, options: OpenOptions) => Promise<Result<OpenTarget, ConnectRefusal>>;

/**
 * The connection factory: the only place where a connection to a target is made. Credentials by purpose, the host checked and the
 * checked address connected, TLS as the instance says, and a driver that can neither read local files nor send two statements.
 */
export function createTargetSessions(vault: CredentialVault, guard: HostGuard): TargetSessions {
  const connectTarget = createConnectTarget(guard);
  const sessions: TargetSessions = {
    async open(instanceId, purpose, options) {
      const facts = await vault.open(instanceId, purpose);
      return facts.ok ? sessions.openWith(facts.value, options) : facts;
    },
    async openWith(facts, options) {
      const opened = await connectTarget(facts, options);
      return opened.ok ? ok(createTargetSession(opened.value.connection, opened.value.socket)) : opened;
    },
  };
  return sessions;
}

export function createConnectTarget(guard: HostGuard): ConnectTarget {
  return async (facts, options) => {
    const host = await guard.check(facts.host, facts.port);
    return host.ok ? connect(facts, host.value, options) : host;
  };
}

async function connect(
  facts: ConnectFacts,
  host: CheckedHost,
  options: OpenOptions,
): Promise<Result<OpenTarget, ConnectRefusal>> {
  const { mode } = facts.tls;
  if (mode === 'verify-identity' && host.host === host.address) {
    return refuse({ code: 'instance/tls', detail: 'verify-identity needs a host name, and this is an address' });
  }
  const timeoutMs = options.connectTimeoutMs ?? connectTimeoutMsDefault;
  const attempt = { host: host.host, port: host.port, username: facts.username, schema: options.defaultSchema };
  const first = await tryConnect(facts, host, options, timeoutMs, mode !== 'off');
  if (first.ok) return first;
  if (mode === 'preferred' && first.error.code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    const plain = await tryConnect(facts, host, options, timeoutMs, false);
    return plain.ok ? plain : refuse(toConnectRefusal(plain.error, { ...attempt, timeoutMs }));
  }
  return refuse(toConnectRefusal(first.error, { ...attempt, timeoutMs }));
}

type Tried = { readonly ok: true; readonly value: OpenTarget } | { readonly ok: false; readonly error: DriverError };

function tryConnect(
  facts: ConnectFacts,
  host: CheckedHost,
  options: OpenOptions,
  timeoutMs: number,
  withTls: boolean,
): Promise<Tried> {
  let socket: Socket | undefined;
  const stream = () => {
    socket = connectTcp({ host: host.address, port: host.port, noDelay: true });
    socket.setKeepAlive(true, keepAliveAfterMs);
    return socket;
  };
  const connection = createConnection(driverOptions(facts, host, options, timeoutMs, withTls, stream));
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      socket?.destroy();
      resolve({ ok: false, error: toDriverError(error) });
    };
    // A rogue peer may break the driver's parser later: an 'error' event without a listener would end the process.
    connection.on('error', fail);
    connection.connect((error) => {
      if (error || socket === undefined) return fail(error);
      resolve({ ok: true, value: { connection, socket } });
    });
  });
}

function driverOptions(
  facts: ConnectFacts,
  host: CheckedHost,
  options: OpenOptions,
  connectTimeout: number,
  withTls: boolean,
  stream: () => Socket,
): ConnectionOptions {
  return {
    host: host.host,
    port: host.port,
    stream,
    user: facts.username,
    password: facts.password.reveal(),
    ...(options.defaultSchema === undefined ? {} : { database: options.defaultSchema }),
    ...(withTls ? { ssl: tlsOptions(facts.tls) } : {}),
    connectTimeout,
    charset: 'utf8mb4',
    // IGNORE_SPACE and ODBC would change the session's sql_mode and functions behind our back.
    flags: ['-LOCAL_FILES', '-IGNORE_SPACE', '-ODBC'],
    multipleStatements: false,
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    decimalNumbers: false,
    nestTables: false,
    timezone: 'Z',
    maxPreparedStatements: 16,
    connectAttributes: { program_name: options.label },
  };
}

function tlsOptions({ mode, ca }: ConnectFacts['tls']): SslOptions {
  const verifies = mode === 'verify-ca' || mode === 'verify-identity';
  return {
    rejectUnauthorized: verifies,
    verifyIdentity: mode === 'verify-identity',
    ...(ca === undefined ? {} : { ca }),
  };
}
