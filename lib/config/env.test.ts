import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEnv, requireEnv } from './env';

const key = randomBytes(32).toString('base64');
const good = {
  DATABASE_URL: 'mysql://sluice:change-me@localhost:3306/sluice',
  REDIS_URL: 'redis://localhost:6379/0',
  SLUICE_KEYS: `k1:${key}`,
  SLUICE_ORIGIN: 'https://sluice.example.com',
};

test('what is left out has a default', () => {
  const env = requireEnv(good);
  expect(env).toMatchObject({
    database: { poolSize: 10, allowPublicKeyRetrieval: false, tls: 'off' },
    origin: 'https://sluice.example.com',
    port: 3000,
    console: { host: '127.0.0.1', port: 0, address: undefined },
    logLevel: 'info',
    zone: 'default',
    targetAllow: '',
    mail: undefined,
  });
  expect(env.keyRing.activeId).toBe('k1');
});

test.each<[what: string, change: Readonly<Record<string, string | undefined>>, name: string, message: RegExp]>([
  ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL', /where is the metadata database/],
  ['an empty database', { DATABASE_URL: ' ' }, 'DATABASE_URL', /where is the metadata database/],
  ['a database without a name', { DATABASE_URL: 'mysql://a:b@localhost:3306/' }, 'DATABASE_URL', /name of a database/],
  ['another engine', { DATABASE_URL: 'postgres://a:b@localhost/x' }, 'DATABASE_URL', /mysql:\/\//],
  ['no Redis', { REDIS_URL: undefined }, 'REDIS_URL', /where is Redis/],
  ['a pool of letters', { SLUICE_DATABASE_POOL: 'many' }, 'SLUICE_DATABASE_POOL', /whole number/],
  ['a flag of its own', { SLUICE_DATABASE_PUBLIC_KEY: 'yes' }, 'SLUICE_DATABASE_PUBLIC_KEY', /true or false/],
  ['no key', { SLUICE_KEYS: undefined }, 'SLUICE_KEYS', /no key/],
  ['a short key', { SLUICE_KEYS: 'k1:c2hvcnQ=' }, 'SLUICE_KEYS', /has 5 bytes, needs 32/],
  [
    'a typed key',
    { SLUICE_KEYS: `k1:${Buffer.alloc(32, 'change-me-').toString('base64')}` },
    'SLUICE_KEYS',
    /not random/,
  ],
  ['a key of zeros', { SLUICE_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }, 'SLUICE_KEYS', /not random/],
  ['a key without id', { SLUICE_KEYS: key }, 'SLUICE_KEYS', /entry 1 is not id:base64/],
  ['the same id twice', { SLUICE_KEYS: `a:${key},a:${key}` }, 'SLUICE_KEYS', /stands twice/],
  ['no origin', { SLUICE_ORIGIN: undefined }, 'SLUICE_ORIGIN', /how do browsers reach/],
  ['an origin with a path', { SLUICE_ORIGIN: 'https://a.example/sluice' }, 'SLUICE_ORIGIN', /without a path/],
  ['http on a network', { SLUICE_ORIGIN: 'http://sluice.corp' }, 'SLUICE_ORIGIN', /must be https/],
  ['a port out of range', { PORT: '70000' }, 'PORT', /65535/],
  ['a log level of its own', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL', /one of fatal/],
  ['a zone with a colon', { SLUICE_ZONE: 'a:b' }, 'SLUICE_ZONE', /small letters/],
  ['an audit stream to nowhere', { SLUICE_AUDIT_STREAM: 'syslog://log' }, 'SLUICE_AUDIT_STREAM', /syslog\+udp/],
  ['mail without sender', { SLUICE_SMTP_URL: 'smtp://localhost:25' }, 'SLUICE_MAIL_FROM', /which address/],
])('%s is refused by name', (_what, change, name, message) => {
  const env = readEnv({ ...good, ...change });
  expect(env.ok ? [] : env.error.problems).toEqual([{ name, message: expect.stringMatching(message) }]);
});

test.each([
  ['http on this machine', { SLUICE_ORIGIN: 'http://localhost:3000' }],
  ['http by decision', { SLUICE_ORIGIN: 'http://sluice.corp', SLUICE_ALLOW_HTTP: 'true' }],
  ['mail with sender', { SLUICE_SMTP_URL: 'smtp://localhost:25', SLUICE_MAIL_FROM: 'sluice@example.com' }],
])('%s is accepted', (_what, change) => {
  expect(readEnv({ ...good, ...change }).ok).toBe(true);
});

test('every problem is told at once and no secret is repeated', () => {
  const start = () => requireEnv({ SLUICE_KEYS: 'k1:c2VjcmV0LXdvcmQ=', PORT: '0' });
  expect(start).toThrow(/DATABASE_URL.*REDIS_URL.*SLUICE_KEYS/s);
  expect(start).not.toThrow(/c2VjcmV0/);
});
