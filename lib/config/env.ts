import { z } from 'zod';
import type { KeyRing, KeyRingRefusal } from '@/lib/adapters/crypto/key-ring';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import type { PrometheusSettings } from '@/lib/config/prometheus-settings';
import { prometheusSetting } from '@/lib/config/prometheus-settings';
import type { LdapSettings, OidcSettings } from '@/lib/config/sign-in-settings';
import { ldapSetting, oidcSetting, secondFactorRoles } from '@/lib/config/sign-in-settings';
import { assertNever } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** The only reader of the environment in the product, with `cli-env.ts` for what the command takes. Each setting is described in `.env.example`. */
export type Env = {
  readonly database: {
    readonly url: string;
    readonly poolSize: number;
    /** MySQL 8 and 9 without TLS give a new password only after sending their public key. */
    readonly allowPublicKeyRetrieval: boolean;
    readonly tls: 'off' | 'required' | 'verify';
  };
  readonly redisUrl: string;
  readonly keyRing: KeyRing;
  /** Where browsers reach Sluice: scheme, host and port, nothing more. */
  readonly origin: string;
  readonly port: number;
  /** Proxies of our own in front of the web process: each appends the address it saw to X-Forwarded-For. */
  readonly trustedProxies: number;
  /** Makes the first administrator; absent = only the command line can. */
  readonly setUpToken: string | undefined;
  /** Ways to sign in beside local accounts. */
  readonly ldap: LdapSettings | undefined;
  readonly oidc: OidcSettings;
  /** Where figures of instances are kept already. */
  readonly prometheus: PrometheusSettings;
  /** Roles whose people must have a second factor. */
  readonly secondFactorRoles: z.output<typeof secondFactorRoles>;
  readonly logLevel: (typeof logLevels)[number];
  readonly zone: string;
  /** Where a worker takes statements of the console from the web process, and the address under which that reaches it. */
  readonly console: { readonly host: string; readonly port: number; readonly address: string | undefined };
  /** Where a worker keeps files of exports until they are fetched; absent = a folder of its own among the temporary files. */
  readonly exportDir: string | undefined;
  /** Text for `parseAllowList` of lib/instance/host-guard.ts; empty allows every public and private address. */
  readonly targetAllow: string;
  /** Text for `createAuditSink` of lib/adapters/network; absent = the audit log is in the database alone. */
  readonly auditStream: string | undefined;
  readonly mail: { readonly url: string; readonly from: string } | undefined;
};

/** One setting that is missing or wrong, with what to do. Values of secrets are never repeated. */
export type EnvProblem = { readonly name: string; readonly message: string };
export type EnvRefusal = { readonly code: 'config/invalid'; readonly problems: readonly EnvProblem[] };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const flag = z
  .enum(['true', 'false'], 'true or false')
  .default('false')
  .transform((text) => text === 'true');

const wholeNumber = (min: number, max: number) => {
  const says = `a whole number from ${min} to ${max}`;
  return z.coerce.number(says).int(says).min(min, says).max(max, says);
};

const envSchema = z
  .object({
    DATABASE_URL: z
      .string('where is the metadata database? mysql://user:password@host:3306/sluice')
      .refine(isDatabaseUrl, {
        error: 'must look like mysql://user:password@host:3306/sluice, with the name of a database',
      }),
    SLUICE_DATABASE_POOL: wholeNumber(1, 200).default(10),
    SLUICE_DATABASE_TLS: z.enum(['off', 'required', 'verify'], 'off, required or verify').default('off'),
    SLUICE_DATABASE_PUBLIC_KEY: flag,
    REDIS_URL: z.string('where is Redis? redis://:password@host:6379/0').refine(hasScheme('redis:', 'rediss:'), {
      error: 'must look like redis://:password@host:6379/0 (rediss:// with TLS)',
    }),
    SLUICE_KEYS: z.string('no key ring: id:base64 of 32 random bytes, made by `openssl rand -base64 32`'),
    SLUICE_ORIGIN: z.string('how do browsers reach Sluice? https://sluice.example.com').refine(isOrigin, {
      error: 'must be an address without a path, such as https://sluice.example.com',
    }),
    SLUICE_ALLOW_HTTP: flag,
    PORT: wholeNumber(1, 65_535).default(3000),
    SLUICE_TRUSTED_PROXIES: wholeNumber(0, 5).default(0),
    SLUICE_SETUP_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    SLUICE_LDAP: ldapSetting,
    SLUICE_OIDC: oidcSetting,
    SLUICE_SECOND_FACTOR_ROLES: secondFactorRoles,
    SLUICE_PROMETHEUS: prometheusSetting,
    LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
    SLUICE_ZONE: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'small letters, digits and hyphens')
      .default('default'),
    SLUICE_CONSOLE_LISTEN: z
      .string()
      .refine((text) => readHostPort(text) !== undefined, 'host:port, such as 10.0.0.5:7070; port 0 takes a free one')
      .default('127.0.0.1:0'),
    SLUICE_CONSOLE_ADDRESS: z
      .string()
      .refine((text) => (readHostPort(text)?.port ?? 0) > 0, 'host:port, such as worker.internal:7070')
      .optional(),
    SLUICE_EXPORT_DIR: z.string().startsWith('/', 'an absolute path').optional(),
    SLUICE_TARGET_ALLOW: z.string().default(''),
    SLUICE_AUDIT_STREAM: z
      .string()
      .regex(
        /^(stdout|syslog\+(udp|tcp|tls):\/\/[^/\s]+)$/,
        'stdout, or syslog+udp://host:514, syslog+tcp://… or syslog+tls://…',
      )
      .optional(),
    SLUICE_SMTP_URL: z
      .string()
      .refine(hasScheme('smtp:', 'smtps:'), { error: 'must look like smtps://user:password@host:465' })
      .optional(),
    SLUICE_MAIL_FROM: z.string().optional(),
  })
  .refine((env) => env.SLUICE_ALLOW_HTTP || isSecureOrigin(env.SLUICE_ORIGIN), {
    path: ['SLUICE_ORIGIN'],
    error:
      'must be https: over http a session can be stolen on the way. Behind a proxy give the address that browsers use; SLUICE_ALLOW_HTTP=true accepts the risk',
  })
  .refine((env) => env.SLUICE_SMTP_URL === undefined || env.SLUICE_MAIL_FROM !== undefined, {
    path: ['SLUICE_MAIL_FROM'],
    error: 'SLUICE_SMTP_URL is set: say also which address mail comes from',
  });

/** Reads and checks all settings at once, so that one start tells everything that is wrong. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Result<Env, EnvRefusal> {
  // An empty value is what compose files and shells give for a setting that was left out.
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = envSchema.safeParse(given);
  const ring = parseKeyRing(given['SLUICE_KEYS']);
  const problems: EnvProblem[] = (parsed.error?.issues ?? [])
    .filter((issue) => issue.path[0] !== 'SLUICE_KEYS')
    .map((issue) => ({ name: String(issue.path[0] ?? ''), message: issue.message }));
  if (!ring.ok) problems.push({ name: 'SLUICE_KEYS', message: keyRingText(ring.error) });
  if (!parsed.success || !ring.ok) return refuse({ code: 'config/invalid', problems });
  return ok(toEnv(parsed.data, ring.value));
}

/** The same for a process that cannot start without: throws one message with every problem. */
export function requireEnv(source?: Readonly<Record<string, string | undefined>>): Env {
  const env = readEnv(source);
  if (env.ok) return env.value;
  const lines = env.error.problems.map(({ name, message }) => `  ${name}: ${message}`);
  throw new Error(`Sluice cannot start with these settings (see .env.example):\n${lines.join('\n')}`);
}

function toEnv(env: z.output<typeof envSchema>, keyRing: KeyRing): Env {
  return {
    database: {
      url: env.DATABASE_URL,
      poolSize: env.SLUICE_DATABASE_POOL,
      allowPublicKeyRetrieval: env.SLUICE_DATABASE_PUBLIC_KEY,
      tls: env.SLUICE_DATABASE_TLS,
    },
    redisUrl: env.REDIS_URL,
    keyRing,
    origin: new URL(env.SLUICE_ORIGIN).origin,
    port: env.PORT,
    trustedProxies: env.SLUICE_TRUSTED_PROXIES,
    setUpToken: env.SLUICE_SETUP_TOKEN,
    ldap: env.SLUICE_LDAP,
    oidc: env.SLUICE_OIDC ?? [],
    secondFactorRoles: env.SLUICE_SECOND_FACTOR_ROLES,
    prometheus: env.SLUICE_PROMETHEUS ?? [],
    logLevel: env.LOG_LEVEL,
    zone: env.SLUICE_ZONE,
    console: { ...(readHostPort(env.SLUICE_CONSOLE_LISTEN) ?? localPort), address: env.SLUICE_CONSOLE_ADDRESS },
    exportDir: env.SLUICE_EXPORT_DIR,
    targetAllow: env.SLUICE_TARGET_ALLOW,
    auditStream: env.SLUICE_AUDIT_STREAM,
    mail:
      env.SLUICE_SMTP_URL && env.SLUICE_MAIL_FROM
        ? { url: env.SLUICE_SMTP_URL, from: env.SLUICE_MAIL_FROM }
        : undefined,
  };
}

function keyRingText(refusal: KeyRingRefusal): string {
  const make = 'make one with `openssl rand -base64 32` and write it as id:base64, the active key first';
  switch (refusal.code) {
    case 'crypto/keys-missing':
      return `no key: without it no password of an instance can be kept; ${make}`;
    case 'crypto/key-malformed':
      return `entry ${refusal.position} is not id:base64 (id: small letters, digits, hyphens); ${make}`;
    case 'crypto/key-duplicate':
      return `key id ${refusal.id} stands twice`;
    case 'crypto/key-short':
      return `key ${refusal.id} has ${refusal.bytes} bytes, needs 32; ${make}`;
    case 'crypto/key-weak':
      return `key ${refusal.id} is not random: a word, a pattern or a published example; ${make}`;
    default:
      return assertNever(refusal);
  }
}

const localPort = { host: '127.0.0.1', port: 0 };

/** `host:port`, `[::1]:port`. */
function readHostPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, host, digits] = /^([\w.-]+|\[[0-9a-f:.]+\]):(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  return host === undefined || port > 65_535 ? undefined : { host: host.replace(/^\[(.*)\]$/, '$1'), port };
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function hasScheme(...schemes: readonly string[]): (text: string) => boolean {
  return (text) => {
    const url = parseUrl(text);
    return url !== undefined && schemes.includes(url.protocol) && url.hostname !== '';
  };
}

function isDatabaseUrl(text: string): boolean {
  const url = parseUrl(text);
  return (
    hasScheme('mysql:', 'mariadb:')(text) && url !== undefined && /^\/[^/]+$/.test(url.pathname) && url.username !== ''
  );
}

function isOrigin(text: string): boolean {
  const url = parseUrl(text);
  return (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.username === ''
  );
}

function isSecureOrigin(text: string): boolean {
  const url = parseUrl(text);
  if (!url) return true; // said already
  return url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
