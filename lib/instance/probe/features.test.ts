import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { connectTexts } from '@/lib/instance/connect-texts';
import { checkFeature, excessOf, features } from '@/lib/instance/probe/features';
import { grantScript, quoteAccount } from '@/lib/instance/probe/grant-script';
import { readGrants } from '@/lib/instance/probe/read-grants';
import type { Purpose } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';

const stateOf = (id: string, dialect: Dialect, lines: readonly string[], schemas: readonly string[] = ['shop']) => {
  const feature = features.find((candidate) => candidate.id === id);
  if (!feature) throw new Error(`no feature ${id}`);
  return checkFeature(feature, dialect, readGrants(lines).grants, schemas);
};

describe('features', () => {
  test('what is missing is named with where', () => {
    const lines = ['GRANT SELECT ON *.* TO `a`', 'GRANT INSERT, UPDATE ON `shop`.* TO `a`'];
    expect(stateOf('execute-dml', mysql80, lines, ['shop', 'bill'])).toEqual({
      state: 'missing',
      missing: [
        { anyOf: ['INSERT'], on: ['bill'] },
        { anyOf: ['UPDATE'], on: ['bill'] },
        { anyOf: ['DELETE'], on: ['shop', 'bill'] },
      ],
    });
  });

  test('MariaDB 10.11 shows replication by SLAVE MONITOR, others by REPLICATION CLIENT', () => {
    const client = ['GRANT REPLICATION CLIENT ON *.* TO `a`'];
    expect(stateOf('replication-state', mysql80, client).state).toBe('held');
    expect(stateOf('replication-state', mariadb1011, client).state).toBe('missing');
    expect(stateOf('replication-state', mariadb1011, ['GRANT SLAVE MONITOR ON *.* TO `a`']).state).toBe('held');
    expect(stateOf('replication-state', tidb85, []).state).toBe('not-applicable');
  });

  test('without a schema the privilege is wanted everywhere', () => {
    expect(stateOf('review-schema', mysql80, ['GRANT SELECT ON `shop`.* TO `a`'], []).state).toBe('missing');
    expect(stateOf('review-schema', mysql80, ['GRANT SELECT ON *.* TO `a`'], []).state).toBe('held');
  });

  test('every text is there in both languages', () => {
    const texts = [
      ...features.flatMap(({ title, lost }) => [title, lost]),
      ...Object.values(connectTexts).flatMap(Object.values),
    ];
    for (const { en, zh } of texts) {
      expect(en.length).toBeGreaterThan(5);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect([...zh.matchAll(/\{\w+\}/g)].map(String).sort()).toEqual([...en.matchAll(/\{\w+\}/g)].map(String).sort());
    }
  });
});

test.each<[purpose: Purpose, lines: string[], excess: string[]]>([
  ['read', ['GRANT SELECT, SHOW VIEW, PROCESS, REPLICATION CLIENT ON *.* TO `a`'], []],
  ['read', ['GRANT SELECT, INSERT, FILE ON *.* TO `a` WITH GRANT OPTION'], ['FILE', 'GRANT OPTION', 'INSERT']],
  ['read', ['GRANT ALL PRIVILEGES ON *.* TO `a`'], ['ALL PRIVILEGES ON *.*']],
  ['execute', ['GRANT SELECT, INSERT, DROP ON `shop`.* TO `a`'], []],
  ['execute', ['GRANT SUPER, SHUTDOWN, SYSTEM_USER ON *.* TO `a`'], ['SHUTDOWN', 'SUPER', 'SYSTEM_USER']],
  ['execute', ['GRANT ALL PRIVILEGES ON `shop`.* TO `a`'], ['ALL PRIVILEGES']],
  ['admin', ['GRANT ALL PRIVILEGES ON *.* TO `a` WITH GRANT OPTION'], ['GRANT OPTION']],
])('%s with %j is too much by %j', (purpose, lines, excess) => {
  expect(excessOf(purpose, readGrants(lines).grants)).toEqual(excess);
});

describe('GRANT scripts', () => {
  const account = { user: 'sluice_execute', host: '10.%' };
  const script = (dialect: Dialect, more: Partial<Parameters<typeof grantScript>[0]> = {}) =>
    grantScript({ dialect, purpose: 'execute', account, schemas: ['order_db', 'bill'], requireTls: false, ...more });

  test('give what the features of the purpose take, and no more', () => {
    expect(script(mysql80)).toEqual([
      "CREATE USER IF NOT EXISTS `sluice_execute`@`10.%` IDENTIFIED BY '<password>';",
      'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW ON `order\\_db`.* TO `sluice_execute`@`10.%`;',
      'GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW ON `bill`.* TO `sluice_execute`@`10.%`;',
      'GRANT SELECT, INSERT, UPDATE, CREATE ON `sluice\\_meta`.* TO `sluice_execute`@`10.%`;',
      'GRANT PROCESS ON *.* TO `sluice_execute`@`10.%`;',
    ]);
  });

  test('of the account that collects ask once for what the whole server takes', () => {
    const lines = script(mariadb1011, { purpose: 'collect' });
    expect(lines.slice(1)).toEqual([
      'GRANT PROCESS, SLAVE MONITOR, BINLOG MONITOR, SELECT, SHOW VIEW ON *.* TO `sluice_execute`@`10.%`;',
    ]);
    expect(script(mysql80, { purpose: 'collect' }).slice(1)).toEqual([
      'GRANT PROCESS, REPLICATION CLIENT, SELECT, SHOW VIEW, XA_RECOVER_ADMIN ON *.* TO `sluice_execute`@`10.%`;',
    ]);
  });

  test('with a role, in each engine’s words', () => {
    const roleLines = (dialect: Dialect) =>
      script(dialect, { role: 'sluice_writer' }).filter((line) => /ROLE|TO `sluice_execute`/.test(line));
    expect(roleLines(mysql97)).toEqual([
      'CREATE ROLE IF NOT EXISTS `sluice_writer`@`%`;',
      'GRANT `sluice_writer`@`%` TO `sluice_execute`@`10.%`;',
      'SET DEFAULT ROLE `sluice_writer`@`%` TO `sluice_execute`@`10.%`;',
    ]);
    expect(roleLines(mariadb1011)).toEqual([
      'CREATE ROLE IF NOT EXISTS `sluice_writer`;',
      'GRANT `sluice_writer` TO `sluice_execute`@`10.%`;',
      'SET DEFAULT ROLE `sluice_writer` FOR `sluice_execute`@`10.%`;',
    ]);
    expect(script(mysql57, { role: 'sluice_writer' }).join('\n')).not.toContain('ROLE');
  });

  test('ask for TLS, and warn when no schema is bound', () => {
    expect(script(mysql80, { requireTls: true })[0]).toContain('REQUIRE SSL');
    expect(script(mysql80, { schemas: [] })[0]).toMatch(/^-- No schema is bound/);
    expect(script(mysql80, { schemas: [], purpose: 'binlog' })[0]).toMatch(/^CREATE USER/);
  });

  test.each<[Dialect, Purpose]>(
    [mysql57, mysql80, mysql97, mariadb1011, tidb85].flatMap((dialect) =>
      (['read', 'execute', 'collect', 'binlog'] as const).map((purpose): [Dialect, Purpose] => [dialect, purpose]),
    ),
  )('what the script of %j for %s gives is all that is checked, and nothing too much', (dialect, purpose) => {
    const lines = script(dialect, { purpose })
      .filter((line) => line.startsWith('GRANT'))
      .map((line) => line.slice(0, -1));
    const { grants, unreadLines } = readGrants(lines);
    expect(unreadLines).toBe(0);
    const states = features
      .filter((feature) => feature.purpose === purpose)
      .map((feature) => checkFeature(feature, dialect, grants, ['order_db', 'bill']).state);
    expect(states).not.toContain('missing');
    expect(excessOf(purpose, grants)).toEqual([]);
  });
});

test('ten thousand odd account names are quoted so that they read back the same', () => {
  const odd = ['`', "'", '"', '\\', '@', '%', ' ', '\u0000', '汉', '😀', '--', ';', '/*', 'a'];
  const pick = () => [...randomBytes(6)].map((byte) => odd[byte % odd.length] ?? '').join('');
  for (let i = 0; i < 10_000; i++) {
    const [user, host] = [pick(), pick()];
    const { grants, unreadLines } = readGrants([
      `GRANT SELECT ON ${quoteAccount({ user, host }).replace('@', '.')} TO x`,
    ]);
    const level = grants[0]?.level;
    if (user.includes('@')) continue;
    expect([unreadLines, level], `${user} ${host}`).toEqual([0, { kind: 'table', schema: user, table: host }]);
  }
});
