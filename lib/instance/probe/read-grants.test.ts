import { describe, expect, test } from 'vitest';
import { globally, holds, inSchema, matchesPattern } from '@/lib/instance/probe/privileges';
import type { Grant } from '@/lib/instance/probe/read-grants';
import { readGrants } from '@/lib/instance/probe/read-grants';

const one = (line: string) => {
  const { grants, unreadLines } = readGrants([line]);
  return unreadLines > 0 ? 'unread' : (grants[0] ?? 'no privilege');
};
const grant = (privileges: readonly string[], level: Grant['level'], more: Partial<Grant> = {}): Grant => ({
  isRevoke: false,
  privileges,
  level,
  isGrantable: false,
  ...more,
});
const globalLevel = { kind: 'global' } as const;
const schema = (pattern: string) => ({ kind: 'schema', pattern }) as const;

describe('lines as servers write them', () => {
  test.each<[engine: string, line: string, read: ReturnType<typeof one>]>([
    ['MySQL 9.7', 'GRANT SELECT, PROCESS ON *.* TO `a`@`%`', grant(['SELECT', 'PROCESS'], globalLevel)],
    [
      'MySQL 9.7',
      'GRANT BACKUP_ADMIN,XA_RECOVER_ADMIN ON *.* TO `a`@`%` WITH GRANT OPTION',
      grant(['BACKUP_ADMIN', 'XA_RECOVER_ADMIN'], globalLevel, { isGrantable: true }),
    ],
    [
      'MySQL 9.7',
      'GRANT ALL PRIVILEGES ON `a\\_b%`.* TO `a`@`%` WITH GRANT OPTION',
      grant(['ALL PRIVILEGES'], schema('a\\_b%'), { isGrantable: true }),
    ],
    ['MySQL 9.7', 'REVOKE SELECT ON `mysql`.* FROM `a`@`%`', grant(['SELECT'], schema('mysql'), { isRevoke: true })],
    [
      'MySQL 9.7',
      'GRANT SELECT (`host`), INSERT ON `mysql`.`user` TO `a`@`%`',
      grant(['INSERT'], { kind: 'table', schema: 'mysql', table: 'user' }),
    ],
    [
      'MySQL 9.7',
      'GRANT SELECT (`a`, `b`), UPDATE (`c`) ON `d`.`t` TO `a`@`%`',
      grant([], { kind: 'table', schema: 'd', table: 't' }),
    ],
    ['MySQL 9.7', 'GRANT `r1`@`%` TO `a`@`%`', 'no privilege'],
    ['MySQL 9.7', 'GRANT `r1`@`%`,`r 2`@`%` TO `a`@`%` WITH ADMIN OPTION', 'no privilege'],
    ['MySQL 9.7', 'GRANT PROXY ON ``@`` TO `root`@`localhost` WITH GRANT OPTION', 'no privilege'],
    ['MySQL 5.7', "GRANT USAGE ON *.* TO 'a'@'%'", grant(['USAGE'], globalLevel)],
    [
      'MySQL 5.7',
      "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'a'@'10.%' REQUIRE SSL WITH MAX_USER_CONNECTIONS 5",
      grant(['REPLICATION SLAVE', 'REPLICATION CLIENT'], globalLevel),
    ],
    [
      'MySQL 5.7',
      "GRANT EXECUTE ON PROCEDURE `d`.`p` TO 'a'@'%'",
      grant(['EXECUTE'], { kind: 'routine', schema: 'd', name: 'p' }),
    ],
    ['MySQL 5.7', "GRANT PROXY ON ''@'' TO 'root'@'localhost' WITH GRANT OPTION", 'no privilege'],
    [
      'MariaDB',
      "GRANT PROCESS, BINLOG MONITOR ON *.* TO `we'ird`@`10.%` IDENTIFIED BY PASSWORD '*B69027D44F6E5EDC07F1AEAD1477967B16F28227'",
      grant(['PROCESS', 'BINLOG MONITOR'], globalLevel),
    ],
    ['MariaDB', 'GRANT SELECT ON `od``d db`.* TO `r1`', grant(['SELECT'], schema('od`d db'))],
    ['MariaDB', 'GRANT `r1` TO `a`@`%`', 'no privilege'],
    ['MariaDB', 'SET DEFAULT ROLE `r1` FOR `a`@`%`', 'no privilege'],
    [
      'MariaDB',
      'GRANT EXECUTE ON PACKAGE BODY `d`.`p` TO `a`@`%`',
      grant(['EXECUTE'], { kind: 'routine', schema: 'd', name: 'p' }),
    ],
    ['TiDB', "GRANT Select,Insert ON order_db.* TO 'a'@'%'", grant(['SELECT', 'INSERT'], schema('order_db'))],
    [
      'TiDB',
      "GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION",
      grant(['ALL PRIVILEGES'], globalLevel, { isGrantable: true }),
    ],
    ['TiDB', "GRANT SELECT ON test.t TO 'a'@'%'", grant(['SELECT'], { kind: 'table', schema: 'test', table: 't' })],
    ['a schema called TO', 'GRANT SELECT ON `TO`.* TO `a`@`%`', grant(['SELECT'], schema('TO'))],
    ['a user called ON', 'GRANT SELECT ON `d`.* TO `x ON *.*`@`%`', grant(['SELECT'], schema('d'))],
    [
      'a user with the words of an option',
      'GRANT SELECT ON `d`.* TO `WITH GRANT OPTION`@`%`',
      grant(['SELECT'], schema('d')),
    ],
    ['a role with the words of a grant', 'GRANT `SELECT ON *.*`@`%` TO `a`@`%`', 'no privilege'],
    ['nothing', '', 'unread'],
    ['a quote that does not end', 'GRANT SELECT ON `d.* TO a', 'unread'],
    ['no level', 'GRANT SELECT TO', 'no privilege'],
    ['half a level', 'GRANT SELECT ON *.t TO a', 'unread'],
    ['another statement', 'DROP TABLE x', 'unread'],
  ])('%s: %s', (_engine, line, read) => {
    expect(one(line)).toEqual(read);
  });

  test('a hash in a line is in nothing that was read', () => {
    const hash = '*B69027D44F6E5EDC07F1AEAD1477967B16F28227';
    const lines = [`GRANT SELECT ON *.* TO \`a\` IDENTIFIED BY PASSWORD '${hash}'`, `NONSENSE '${hash}'`];
    expect(JSON.stringify(readGrants(lines))).not.toContain(hash.slice(1));
  });
});

describe('what is held', () => {
  const { grants } = readGrants([
    'GRANT SELECT, PROCESS ON *.* TO `a`@`%`',
    'GRANT INSERT ON `order\\_db%`.* TO `a`@`%`',
    'GRANT ALL PRIVILEGES ON `own`.* TO `a`@`%`',
    'GRANT UPDATE ON `other`.`t` TO `a`@`%`',
    'GRANT DELETE (`x`) ON `own2`.* TO `a`@`%`',
    'REVOKE SELECT ON `secret`.* FROM `a`@`%`',
    'GRANT BINLOG MONITOR ON *.* TO `a`@`%`',
  ]);
  test.each<[privilege: string, place: string, held: boolean]>([
    ['SELECT', '*', true],
    ['SELECT', 'any', true],
    ['SELECT', 'secret', false],
    ['PROCESS', '*', true],
    ['INSERT', '*', false],
    ['INSERT', 'order_db', true],
    ['INSERT', 'order_db_01', true],
    ['INSERT', 'orderXdb', false],
    ['DROP', 'own', true],
    ['DROP', '*', false],
    ['UPDATE', 'other', false],
    ['DELETE', 'own2', false],
    ['REPLICATION CLIENT', '*', true],
    ['REPLICATION SLAVE', '*', false],
  ])('%s on %s: %s', (privilege, place, held) => {
    expect(holds(grants, privilege, place === '*' ? globally : inSchema(place))).toBe(held);
  });
});

test.each<[name: string, pattern: string, matches: boolean]>([
  ['abc', 'abc', true],
  ['abc', 'a_c', true],
  ['abc', 'a\\_c', false],
  ['a_c', 'a\\_c', true],
  ['abc', 'a%', true],
  ['a', 'a%', true],
  ['a%', 'a\\%', true],
  ['ab', 'a\\%', false],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['a(b', 'a(b', true],
  ['a-b', 'a-b', true],
  ['库1', '库_', true],
  ['😀', '_', true],
  ['a\nb', 'a%b', true],
  ['Abc', 'abc', false],
  ['', '%', true],
  ['', '_', false],
  ['abcabd', '%ab_', true],
  ['abcab', '%ab_', false],
  ['a'.repeat(64), `${'%a'.repeat(31)}%b`, false],
])('%s fits %s: %s', (name, pattern, matches) => {
  expect(matchesPattern(name, pattern)).toBe(matches);
});
