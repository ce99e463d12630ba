import type { ConnectRefusal } from '@/lib/instance/target-session';

/** What mysql2 puts on its errors: the server's error packet has a sqlState, a failure of system or driver has a code only. */
export type DriverError = {
  readonly message: string;
  readonly code?: string;
  readonly errno?: number;
  readonly sqlState?: string;
  readonly sqlMessage?: string;
};

export function toDriverError(error: unknown): DriverError {
  if (!(error instanceof Error)) return { message: String(error) };
  const text = (key: string) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : undefined;
  };
  const errno: unknown = Reflect.get(error, 'errno');
  const [code, sqlState, sqlMessage] = [text('code'), text('sqlState'), text('sqlMessage')];
  return {
    message: error.message || code || 'connection lost',
    ...(code === undefined ? {} : { code }),
    ...(typeof errno === 'number' ? { errno } : {}),
    ...(sqlState === undefined ? {} : { sqlState }),
    ...(sqlMessage === undefined ? {} : { sqlMessage }),
  };
}

type Attempt = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly schema: string | undefined;
  readonly timeoutMs: number;
};

const passwordErrnos = new Set([1044, 1045, 1130, 1251, 1275, 1698, 1820, 1862, 3118, 4151]);
const crowdErrnos = new Set([1040, 1203, 1226]);

/** The cause that a person can act on. What the peer said goes no further: a port that is no database must not be readable so. */
export function toConnectRefusal(error: DriverError, attempt: Attempt): ConnectRefusal {
  const { host, port, username, schema, timeoutMs } = attempt;
  if (error.sqlState !== undefined && error.errno !== undefined) {
    if (passwordErrnos.has(error.errno)) return { code: 'instance/password-refused', username, errno: error.errno };
    if (error.errno === 1049 && schema !== undefined) return { code: 'instance/schema-unknown', schema };
    if (crowdErrnos.has(error.errno)) return { code: 'instance/too-many-connections' };
    return { code: 'instance/protocol', detail: `error ${error.errno}` };
  }
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return { code: 'instance/refused', host, port };
    case 'ETIMEDOUT':
      return { code: 'instance/timeout', host, port, afterMs: timeoutMs };
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return { code: 'instance/tls', detail: 'the server offers no TLS' };
    case 'HANDSHAKE_SSL_ERROR':
      return { code: 'instance/tls', detail: error.message };
    case 'MYSQL_CLEAR_PASSWORD_NOT_ENABLED':
      return { code: 'instance/protocol', detail: 'the server asks for the password in clear text' };
    default:
      return { code: 'instance/protocol', detail: error.code ?? 'the peer does not speak the protocol' };
  }
}
