import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { PoolConfig } from 'mariadb';
import { createConnection } from 'mariadb';
import { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type MetadataDatabase = {
  /** `mysql://user:password@host:port/database` */
  readonly url: string;
  readonly poolSize: number;
  /** Accept the server's public key without TLS (MySQL 8 and 9 with caching_sha2_password). Prefer TLS. */
  readonly allowPublicKeyRetrieval: boolean;
  readonly tls: 'off' | 'required' | 'verify';
};

/** Why the metadata database cannot be used. The message is the driver's own, which holds no password. */
export type MetadataRefusal = {
  readonly code:
    | 'metadata/unreachable'
    | 'metadata/access-denied'
    | 'metadata/unknown-database'
    | 'metadata/public-key-needed'
    | 'metadata/tls'
    | 'metadata/refused';
  readonly message: string;
  readonly advice: string;
};

/**
 * Prepared statements that a connection keeps. Without them each statement of a page is prepared, run and closed again: three times the
 * packets, and the larger part of what a web process does for the database. The adapter keeps none of its own accord, because some release
 * of the driver left statements behind on the server (https://github.com/prisma/orm/issues/29364); this one does not, which a test watches.
 */
export const preparedMax = 64;

/** The client of the metadata store. Times are UTC on every connection, whatever the server's own zone is. */
export function createMetadataClient(database: MetadataDatabase): PrismaClient {
  return new PrismaClient({ adapter: new PrismaMariaDb(poolConfig(database)) });
}

/**
 * Connects once without the pool: behind the pool a refused sign-in shows only as a time-out. To be called before the
 * first query of a process, and by the health page when queries fail.
 */
export async function checkMetadataDatabase(
  database: MetadataDatabase,
): Promise<Result<{ version: string }, MetadataRefusal>> {
  try {
    const { connectionLimit: _pool, ...config } = poolConfig(database);
    const connection = await createConnection({ ...config, connectTimeout: 5000 });
    const version = connection.info?.serverVersion?.raw ?? '';
    await connection.end();
    return ok({ version });
  } catch (error) {
    return refuse(toRefusal(error, database));
  }
}

/** For every connection to the metadata store: the ORM's and the plain ones. */
export function poolConfig({ url, poolSize, allowPublicKeyRetrieval, tls }: MetadataDatabase): PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    connectionLimit: poolSize,
    connectTimeout: 5000,
    acquireTimeout: 10_000,
    timezone: 'Z',
    prepareCacheLength: preparedMax,
    allowPublicKeyRetrieval,
    ...(tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls === 'verify' } }),
  };
}

function toRefusal(error: unknown, { url }: MetadataDatabase): MetadataRefusal {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || 3306}`;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
    case 'ER_CONNECTION_TIMEOUT':
    case 'ER_SOCKET_UNEXPECTED_CLOSE':
      return { code: 'metadata/unreachable', message, advice: `is the metadata database running at ${place}?` };
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_DBACCESS_DENIED_ERROR':
      return {
        code: 'metadata/access-denied',
        message,
        advice: `check user ${username} and its password in DATABASE_URL, and its rights on ${pathname.slice(1)}`,
      };
    case 'ER_BAD_DB_ERROR':
      return {
        code: 'metadata/unknown-database',
        message,
        advice: `CREATE DATABASE ${pathname.slice(1)}, then migrate`,
      };
    case 'ER_CANNOT_RETRIEVE_RSA_KEY':
      return {
        code: 'metadata/public-key-needed',
        message,
        advice:
          'use TLS (SLUICE_DATABASE_TLS=verify), or accept the key of the server unseen: SLUICE_DATABASE_PUBLIC_KEY=true',
      };
    case 'ER_SERVER_SSL_DISABLED':
      return {
        code: 'metadata/tls',
        message,
        advice: 'the server offers no TLS: switch it on there, or SLUICE_DATABASE_TLS=off',
      };
    default:
      return /certificate|self-signed|self signed/i.test(message)
        ? {
            code: 'metadata/tls',
            message,
            advice: 'give Node the authority of the server: NODE_EXTRA_CA_CERTS=/path/ca.pem',
          }
        : { code: 'metadata/refused', message, advice: `look at the log of the database at ${place}` };
  }
}
