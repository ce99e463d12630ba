import { describe, expect, test } from 'vitest';
import { liftedBy } from '@/lib/console/gate/refusal';
import { clinicAccess, gateWord, tryGate } from '@/lib/console/gate/testing/try-gate';
import type { Flavor } from '@/lib/sql/dialect';

/** `~` partly hidden, `*` hidden whole: a value that is not the column's own keeps nothing. */
describe('what comes out is hidden by where it comes from', () => {
  test.each<[sql: string, shown: string, flavor?: Flavor]>([
    ['SELECT mobile FROM patient', 'mobile~'],
    ['SELECT MOBILE AS nick, nick AS mobile FROM patient', 'nick~ mobile'],
    ['SELECT * FROM patient', 'id nick mobile~ iban* ward_id born extra mobile_end* mobile_ends* nick_up'],
    ['SELECT p.*, 1 FROM patient p', 'id nick mobile~ iban* ward_id born extra mobile_end* mobile_ends* nick_up 1'],
    ['SELECT x FROM (SELECT mobile AS x, id FROM patient) t', 'x~'],
    ['SELECT b FROM (SELECT id, mobile FROM patient) t (a, b)', 'b~'],
    ['WITH c (a, b) AS (SELECT id, mobile FROM patient) SELECT b, a FROM c', 'b~ a'],
    ['WITH c AS (SELECT * FROM patient), d AS (SELECT iban i, mobile FROM c) SELECT * FROM d', 'i* mobile~'],
    ['SELECT (SELECT mobile FROM patient WHERE id = 1) AS m', 'm~'],
    ['SELECT number, who FROM v_call', 'number~ who'],
    ['SELECT * FROM v_deep', 'n~ one'],
    ['SELECT * FROM v_test', 'id is_cell*'],
    ['SELECT f_mobile(1)', 'f_mobile(1)*'],
    ["SELECT f_has('138')", "f_has('138')*"],
    ['SELECT title FROM ward UNION ALL SELECT mobile FROM patient', 'title*'],
    ['SELECT mobile FROM patient UNION ALL SELECT mobile FROM patient', 'mobile~'],
    ["SELECT mobile FROM patient UNION ALL SELECT '138'", 'mobile*'],
    ['SELECT id, title FROM ward UNION ALL (SELECT id, mobile FROM patient)', 'id title*'],
    [
      'SELECT CONCAT(nick, mobile), LEFT(mobile, 3), MAX(iban), COALESCE(mobile, 1) FROM patient',
      'CONCAT(nick, mobile)* LEFT(mobile, 3)* MAX(iban)* COALESCE(mobile, 1)*',
    ],
    ["SELECT CASE WHEN id = 1 THEN mobile ELSE '' END c, IF(id = 1, iban, 2) i FROM patient", 'c* i*'],
    ['SELECT LAG(mobile) OVER (ORDER BY id) l, FIRST_VALUE(iban) OVER () f FROM patient', 'l* f*'],
    ['SELECT mobile COLLATE utf8mb4_bin c FROM patient', 'c*'],
    // The common columns come first, then those of the left (of a RIGHT JOIN the right) table.
    [
      'SELECT * FROM visit JOIN patient USING (id, born)',
      'id born patient_id fee state memo nick mobile~ iban* ward_id extra mobile_end* mobile_ends* nick_up',
    ],
    [
      'SELECT * FROM visit RIGHT JOIN patient USING (born)',
      'born id nick mobile~ iban* ward_id extra mobile_end* mobile_ends* nick_up id patient_id fee state memo',
    ],
    [
      'SELECT * FROM patient NATURAL JOIN visit',
      'id born nick mobile~ iban* ward_id extra mobile_end* mobile_ends* nick_up patient_id fee state memo',
    ],
    [
      'SELECT v.*, mobile FROM visit v LEFT JOIN patient p ON p.id = v.patient_id',
      'id patient_id fee state born memo mobile~',
    ],
    ['TABLE patient', 'id nick mobile~ iban* ward_id born extra mobile_end* mobile_ends* nick_up'],
    [
      'WITH RECURSIVE r (n, m) AS (SELECT 1, NULL UNION ALL SELECT n + 1, (SELECT mobile FROM patient WHERE id = n) FROM r WHERE n < 9) SELECT * FROM r',
      'n m*',
    ],
    [
      'WITH RECURSIVE r (n, a, b, c) AS (SELECT 1, 0, 0, (SELECT iban FROM patient WHERE id = 1) UNION ALL SELECT n + 1, b, c, 0 FROM r WHERE n < 9) SELECT n, a, b, c FROM r',
      'n a* b* c*',
    ],
    [
      'SELECT p.* FROM ward w RIGHT JOIN patient p ON p.ward_id = w.id JOIN visit v USING (born)',
      'id nick mobile~ iban* ward_id born extra mobile_end* mobile_ends* nick_up',
    ],
    ['SELECT _rowid FROM patient', '_rowid*'],
    ['SELECT id FROM patient WHERE id IN (SELECT id FROM patient) AND EXISTS (SELECT iban FROM patient)', 'id'],
    ['SELECT t.id FROM (SELECT * FROM patient) t ORDER BY 1', 'id'],
    ['SELECT w.id, l.m FROM ward w, LATERAL (SELECT mobile m FROM patient p WHERE p.ward_id = w.id) l', 'id m~'],
  ])('%s -> %s', (sql, shown, flavor = 'mysql') => {
    expect(gateWord(sql, flavor)).toBe(shown);
  });
});

describe('a masked value decides nothing', () => {
  test.each<[sql: string, rule: string, flavor?: Flavor]>([
    ["SELECT id FROM patient WHERE mobile = '1'", 'masked-search'],
    ["SELECT id FROM patient WHERE mobile_end = '1'", 'masked-search'],
    ['SELECT id FROM patient WHERE mobile', 'masked-condition'],
    ['SELECT id FROM patient WHERE iban IS NOT NULL', 'masked-condition'],
    ["SELECT id FROM patient WHERE (id, mobile) = (1, '1')", 'masked-condition'],
    ["SELECT id FROM patient WHERE CONCAT(mobile, '') IN ('1')", 'masked-condition'],
    ["SELECT number FROM v_call WHERE number LIKE '1%'", 'masked-condition'],
    ["SELECT x FROM (SELECT mobile x FROM patient) t WHERE x > ''", 'masked-condition'],
    ["SELECT 1 FROM patient HAVING MAX(mobile) > ''", 'masked-condition'],
    ["SELECT mobile m, COUNT(*) FROM patient HAVING m > ''", 'masked-condition'],
    ['SELECT id FROM patient ORDER BY mobile', 'masked-condition'],
    ['SELECT id, mobile FROM patient ORDER BY 2', 'masked-condition'],
    ['SELECT id, mobile FROM patient ORDER BY +2', 'masked-condition'],
    ['SELECT id, mobile FROM patient ORDER BY - -2', 'masked-condition'],
    ['SELECT mobile FROM patient ORDER BY TRUE', 'masked-condition'],
    ['SELECT id, iban x FROM patient ORDER BY x', 'masked-condition'],
    ['(SELECT id FROM patient) ORDER BY mobile', 'masked-condition'],
    ['(SELECT id, nick AS mobile FROM patient) ORDER BY LEFT(mobile, 1)', 'masked-condition'],
    ['SELECT id, title FROM ward UNION ALL SELECT id, mobile FROM patient ORDER BY title', 'masked-condition'],
    ['SELECT COUNT(*) FROM patient GROUP BY mobile', 'masked-condition'],
    ['SELECT mobile, COUNT(*) FROM patient GROUP BY 1', 'masked-condition'],
    ['SELECT RANK() OVER (ORDER BY mobile) FROM patient', 'masked-condition'],
    ['SELECT COUNT(*) OVER (PARTITION BY iban) FROM patient', 'masked-condition'],
    ['SELECT COUNT(*) OVER w FROM patient WINDOW w AS (ORDER BY mobile)', 'masked-condition'],
    ['SELECT GROUP_CONCAT(id ORDER BY mobile) FROM patient', 'masked-condition'],
    ['SELECT v.id FROM visit v JOIN patient p ON p.mobile = v.memo', 'masked-condition'],
    ["SELECT p.id FROM patient p JOIN (SELECT '1' mobile) x USING (mobile)", 'masked-condition'],
    ["SELECT 1 FROM patient NATURAL JOIN (SELECT '1' mobile) x", 'masked-condition'],
    ["SELECT mobile = '1' FROM patient", 'masked-condition'],
    ["SELECT CASE mobile WHEN '1' THEN 1 END FROM patient", 'masked-condition'],
    ["SELECT IF(mobile > '1', 1, 2) FROM patient", 'masked-condition'],
    ["SELECT '1' IN (SELECT mobile FROM patient)", 'masked-condition'],
    ["SELECT '1' > ANY (SELECT mobile FROM patient)", 'masked-condition'],
    ['SELECT id FROM visit WHERE memo = (SELECT mobile FROM patient LIMIT 1)', 'masked-condition'],
    ["SELECT id FROM patient WHERE f_has('1')", 'masked-condition'],
    ["SELECT id FROM patient WHERE MATCH(mobile) AGAINST('1')", 'masked-condition'],
    ['SELECT _rowid FROM patient ORDER BY _rowid', 'masked-condition'],
    ['SELECT mobile + 0 FROM patient', 'masked-function'],
    ['SELECT -iban FROM patient', 'masked-function'],
    ['SELECT HEX(mobile), MD5(mobile) FROM patient', 'masked-function'],
    ['SELECT COUNT(mobile) FROM patient', 'masked-function'],
    ['SELECT LEFT(nick, mobile) FROM patient', 'masked-function'],
    ["SELECT NULLIF(mobile, '1') FROM patient", 'masked-function'],
    ['SELECT CAST(mobile AS CHAR(1)) FROM patient', 'masked-function'],
    ['SELECT EXTRACTVALUE(1, CONCAT(0x7e, (SELECT mobile FROM patient LIMIT 1)))', 'masked-function'],
    ['SELECT f_vat(mobile) FROM patient', 'masked-function'],
    ['SELECT DISTINCT mobile FROM patient', 'masked-duplicates'],
    ['SELECT COUNT(*) FROM (SELECT DISTINCT mobile FROM patient) t', 'masked-duplicates'],
    ['SELECT GROUP_CONCAT(DISTINCT mobile) FROM patient', 'masked-duplicates'],
    ["SELECT '1' UNION SELECT mobile FROM patient", 'masked-duplicates'],
    ['SELECT mobile FROM patient EXCEPT SELECT memo FROM visit', 'masked-duplicates'],
    ["SELECT mobile FROM patient INTERSECT ALL SELECT '1'", 'masked-duplicates'],
    [
      'WITH RECURSIVE r AS (SELECT 1 AS n, mobile FROM patient UNION ALL SELECT n, mobile FROM r) CYCLE mobile RESTRICT SELECT n FROM r',
      'masked-condition',
      'mariadb',
    ],
    // Servers put the columns of such joins out in different orders.
    ['SELECT * FROM ward w RIGHT JOIN patient p ON p.ward_id = w.id JOIN visit v USING (born)', 'name-ambiguous'],
    ['SELECT * FROM visit JOIN ward USING (id) RIGHT JOIN patient p ON p.ward_id = ward.id', 'name-ambiguous'],
    // An inner name hides an outer one only where the server sees it.
    ['SELECT id FROM patient p WHERE EXISTS (SELECT 1 FROM visit v WHERE v.memo = mobile)', 'masked-condition'],
    [
      "SELECT id FROM patient WHERE EXISTS (SELECT 1 FROM ward a, (visit b JOIN ward c ON mobile = '1'))",
      'masked-search',
    ],
    // Names of information_schema are not known, so a name may still be one further out.
    [
      "SELECT id FROM patient WHERE EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'clinic' AND table_name = mobile)",
      'masked-condition',
    ],
    [
      "SELECT *, (SELECT mobile FROM patient LIMIT 1) m FROM information_schema.tables WHERE table_schema = 'clinic'",
      'columns-mismatch',
    ],
  ])('%s: %s', (sql, rule, flavor = 'mysql') => {
    expect(gateWord(sql, flavor)).toBe(rule);
  });
});

describe('grants beyond the default', () => {
  const search = { access: { ...clinicAccess, maySearchMasked: () => true } };

  test.each<[sql: string, word: string]>([
    ["SELECT id, mobile FROM patient WHERE mobile = '138' AND ward_id = 1", 'id mobile~'],
    ["SELECT p.id FROM patient p WHERE '138' <=> p.mobile OR p.iban IN ('a', 'b')", 'id'],
    ['SELECT id FROM patient WHERE mobile = 138', 'masked-condition'],
    ["SELECT id FROM patient WHERE mobile > '138'", 'masked-condition'],
    ["SELECT id FROM patient WHERE mobile LIKE '138'", 'masked-condition'],
    ["SELECT id FROM patient WHERE LEFT(mobile, 1) = '1'", 'masked-condition'],
    ['SELECT id FROM patient WHERE mobile = nick', 'masked-condition'],
    ["SELECT mobile = '138' FROM patient", 'masked-condition'],
    ["SELECT id FROM patient ORDER BY mobile = '138'", 'masked-condition'],
  ])('search for one value: %s -> %s', (sql, word) => {
    expect(gateWord(sql, 'mysql', search)).toBe(word);
  });

  test('a search is told, so that it can be recorded', () => {
    expect(tryGate("SELECT id FROM patient WHERE mobile = '138'", 'mysql', search)).toMatchObject({
      maskedSearches: [{ schema: 'clinic', table: 'patient', column: 'mobile' }],
    });
  });

  test.each<[sql: string, missing: readonly string[]]>([
    ['SELECT id FROM patient', []],
    ['SELECT COUNT(*) FROM patient', []],
    ['SELECT nick FROM patient', ['nick']],
    ['SELECT * FROM patient', ['born', 'nick']],
    ['SELECT nick_up FROM patient', ['nick']],
    ['SELECT who FROM v_call', ['nick']],
    ['SELECT v.id FROM visit v JOIN patient p USING (born)', ['born']],
  ])('columns that are not granted: %s misses %j', (sql, missing) => {
    const denied = ['nick', 'born'];
    const verdict = tryGate(sql, 'mysql', {
      access: {
        ...clinicAccess,
        mayRead: ({ table }, column) => table !== 'patient' || column === undefined || !denied.includes(column),
      },
    });
    const found = verdict.kind === 'refuse' ? verdict.missing.map((name) => ('column' in name ? name.column : '')) : [];
    expect(found.toSorted()).toEqual(missing);
  });

  test('a mask of a generated column hides what is made of that', () => {
    const access = {
      ...clinicAccess,
      maskOf: ({ column }: { column: string }) => (column === 'mobile_end' ? ({ kind: 'null' } as const) : undefined),
    };
    expect(gateWord('SELECT mobile, mobile_end, mobile_ends FROM patient', 'mysql', { access })).toBe(
      'mobile mobile_end0 mobile_ends*',
    );
  });

  test('a mask of a column of a view', () => {
    const access = {
      ...clinicAccess,
      maskOf: ({ table }: { table: string }) => (table === 'v_visit' ? ({ kind: 'null' } as const) : undefined),
    };
    expect(gateWord('SELECT fee FROM v_visit', 'mysql', { access })).toBe('fee0');
    expect(gateWord('SELECT id FROM v_visit WHERE fee > 1', 'mysql', { access })).toBe('masked-condition');
  });
});

describe('everything that is missing is told at once', () => {
  test('for the request of access', () => {
    const verdict = tryGate('SELECT w.cents, s.token FROM payroll.wage w JOIN secret_key s ON s.id = w.id AND s.x = 1');
    expect(verdict).toMatchObject({
      rule: 'no-permission',
      missing: [
        { schema: 'payroll', table: 'wage' },
        { schema: 'clinic', table: 'secret_key' },
      ],
    });
  });

  test.each([
    ["SELECT id FROM patient WHERE mobile = '1'", 'masked-search', 'mobile', 'search'],
    ["SELECT id FROM patient WHERE mobile LIKE '1%'", 'masked-condition', 'mobile', 'unmask'],
    ['SELECT id FROM patient ORDER BY iban', 'masked-condition', 'iban', 'unmask'],
    ['SELECT LENGTH(mobile) FROM patient', 'masked-function', 'mobile', 'unmask'],
    ['SELECT DISTINCT mobile FROM patient', 'masked-duplicates', 'mobile', 'unmask'],
    ['EXPLAIN FORMAT=JSON SELECT mobile FROM patient', 'explain-masked', 'mobile', 'unmask'],
  ] as const)('%s: %s, and the column that it is about', (sql, rule, column, action) => {
    expect(tryGate(sql)).toMatchObject({ rule, missing: [{ schema: 'clinic', table: 'patient', column }] });
    expect(liftedBy[rule]).toBe(action);
  });

  test('a stored function is asked for by its own name', () => {
    expect(tryGate('SELECT f_closed(1)')).toMatchObject({
      rule: 'function-not-granted',
      missing: [{ schema: 'clinic', table: 'f_closed' }],
    });
  });

  test('tables behind views and functions are listed', () => {
    const verdict = tryGate('SELECT n, f_state(1) FROM v_deep');
    expect(verdict.kind === 'run' && verdict.tables.map(({ table }) => table).toSorted()).toEqual([
      'patient',
      'v_call',
      'v_deep',
      'visit',
    ]);
  });
});
