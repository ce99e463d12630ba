import { describe, expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, mysql97, tidb85 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { mustFind } from '@/lib/sql/testing/marked';

describe('data types', () => {
  test.each<[text: string, expected: object, dialect?: Dialect]>([
    ['INT', { name: 'int', written: 'INT', length: undefined, unsigned: false }],
    ['INTEGER(11) UNSIGNED', { name: 'int', length: 11, unsigned: true }],
    ['bigint zerofill', { name: 'bigint', unsigned: true, zerofill: true }],
    ['INT8', { name: 'bigint', written: 'INT8' }],
    ['BOOL', { name: 'tinyint', length: 1, written: 'BOOL' }],
    ['SERIAL', { name: 'bigint', unsigned: true, serial: true }],
    ['DEC', { name: 'decimal', length: undefined }],
    ['NUMERIC(10, 2) UNSIGNED', { name: 'decimal', length: 10, decimals: 2, unsigned: true }],
    ['FLOAT(7, 4)', { name: 'float', length: 7, decimals: 4 }],
    ['FLOAT(24)', { name: 'float', length: 24 }],
    ['FLOAT(25)', { name: 'double', length: 25 }],
    ['DOUBLE PRECISION', { name: 'double', written: 'DOUBLE PRECISION' }],
    ['REAL', { name: 'double' }],
    ['BIT(8)', { name: 'bit', length: 8 }],
    ['CHAR', { name: 'char', length: undefined }],
    ['CHARACTER VARYING(10)', { name: 'varchar', length: 10 }],
    ['VARCHAR(10) CHARACTER SET latin1 BINARY', { name: 'varchar', charset: { text: 'latin1' }, binary: true }],
    ['CHAR(3) ASCII', { charset: { text: 'latin1' } }],
    ['NATIONAL VARCHAR(10)', { name: 'varchar', national: true }],
    ['NCHAR(5)', { name: 'char', national: true, length: 5 }],
    ['TEXT(100)', { name: 'text', length: 100 }],
    ['LONG VARCHAR', { name: 'mediumtext', written: 'LONG VARCHAR' }],
    ['LONG VARBINARY', { name: 'mediumblob' }],
    ['MEDIUMTEXT CHARSET utf8mb4', { name: 'mediumtext', charset: { text: 'utf8mb4' } }],
    ['VARBINARY(16)', { name: 'varbinary', length: 16 }],
    ["ENUM('a', 'b''c')", { name: 'enum', values: [{ value: 'a' }, { value: "b'c" }] }],
    ["SET('x')", { name: 'set', values: [{ value: 'x' }] }],
    ['DATETIME(3)', { name: 'datetime', length: 3 }],
    ['YEAR(4)', { name: 'year', length: 4 }],
    ['JSON', { name: 'json' }],
    ['GEOMETRYCOLLECTION', { name: 'geometrycollection' }],
    ['VECTOR(3)', { name: 'vector', length: 3 }, mysql97],
    ['UUID', { name: 'uuid' }, mariadb1011],
    ['INET6', { name: 'inet6' }, mariadb1011],
    ['CLOB', { name: 'longtext' }, mariadb1011],
  ])('%s', (text, expected, dialect = mysql80) => {
    expect(mustFind(`CREATE TABLE t (a ${text})`, 'data-type', dialect)).toMatchObject(expected);
  });

  test.each(['VARCHAR', 'INT(a)', 'ENUM()', 'INT(1, 2)', 'DATE(3)', 'STRING', 'NUMBER', 'UUID', 'BLOB UNSIGNED'])(
    '%s is refused',
    (text) => {
      expect(parseStatement(`CREATE TABLE t (a ${text})`, { dialect: mysql80 }).ok).toBe(false);
    },
  );
});

describe('column attributes', () => {
  test.each<[text: string, kinds: string[], dialect?: Dialect]>([
    ['NOT NULL DEFAULT 0', ['null-attribute', 'default-attribute']],
    ['NULL', ['null-attribute']],
    ["DEFAULT 'x' COLLATE utf8mb4_bin", ['default-attribute', 'collate-attribute']],
    ['DEFAULT -1.5', ['default-attribute']],
    ["DEFAULT b'1'", ['default-attribute']],
    ['DEFAULT (UUID())', ['default-attribute']],
    ['DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE NOW(3)', ['default-attribute', 'on-update-attribute']],
    ['DEFAULT TRUE', ['default-attribute']],
    ['AUTO_INCREMENT PRIMARY KEY', ['auto-increment-attribute', 'primary-key-attribute']],
    ['KEY', ['primary-key-attribute']],
    ['UNIQUE KEY', ['unique-attribute']],
    ["COMMENT 'it''s'", ['comment-attribute']],
    ['GENERATED ALWAYS AS (b + 1) STORED NOT NULL', ['generated-attribute', 'null-attribute']],
    ['AS (b + 1) VIRTUAL UNIQUE', ['generated-attribute', 'unique-attribute']],
    ['INVISIBLE', ['visibility-attribute']],
    ['CHECK (a > 0)', ['check-attribute']],
    ['CONSTRAINT c CHECK (a > 0) NOT ENFORCED', ['check-attribute']],
    ['REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL', ['references-attribute']],
    ['REFERENCES p ON DELETE SET DEFAULT ON UPDATE CURRENT_TIMESTAMP', ['references-attribute', 'on-update-attribute']],
    ['SRID 4326 NOT NULL', ['srid-attribute', 'null-attribute']],
    ['COLUMN_FORMAT FIXED STORAGE DISK', ['column-option-attribute', 'column-option-attribute']],
    ["ENGINE_ATTRIBUTE = '{}'", ['column-option-attribute']],
    ['SERIAL DEFAULT VALUE', ['column-option-attribute']],
    ['AUTO_RANDOM(5, 54)', ['auto-random-attribute'], tidb85],
    ['PRIMARY KEY NONCLUSTERED', ['primary-key-attribute'], tidb85],
    ['DEFAULT uuid()', ['default-attribute'], mariadb1011],
    ['PERSISTENT', [], mariadb1011],
    ['WITHOUT SYSTEM VERSIONING', ['column-option-attribute'], mariadb1011],
    ['COMPRESSED', ['column-option-attribute'], mariadb1011],
    ["my_option = 'x'", ['column-option-attribute'], mariadb1011],
  ])('%s', (text, kinds, dialect = mysql80) => {
    const result = parseStatement(`CREATE TABLE t (a INT ${text})`, { dialect });
    if (kinds.length === 0) {
      expect(result.ok).toBe(false);
      return;
    }
    const { attributes } = mustFind(`CREATE TABLE t (a INT ${text})`, 'column-definition', dialect);
    expect(attributes.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a name that says its table once more', () => {
    const column = mustFind('CREATE TABLE t (s.t.a INT)', 'column-definition', mariadb1011);
    expect(column).toMatchObject({ qualifiers: [{ text: 's' }, { text: 't' }], name: { text: 'a' } });
    const modified = mustFind('ALTER TABLE t MODIFY s.t.a INT', 'column-definition', mariadb1011);
    expect(modified).toMatchObject({ qualifiers: [{ text: 's' }, { text: 't' }], name: { text: 'a' } });
  });

  test('what attributes hold', () => {
    const column = mustFind(
      "CREATE TABLE t (a INT NOT NULL DEFAULT (1 + 1) COMMENT 'x' REFERENCES s.p (id) MATCH FULL ON DELETE RESTRICT)",
      'column-definition',
    );
    expect(column.attributes).toMatchObject([
      { nullable: false },
      { parenthesised: true, value: { kind: 'binary' } },
      { text: { value: 'x' } },
      {
        references: {
          table: { schema: { text: 's' }, name: { text: 'p' } },
          columns: [{ column: { name: { text: 'id' } } }],
          match: 'full',
          onDelete: 'restrict',
          onUpdate: undefined,
        },
      },
    ]);
  });
});

describe('indexes and constraints', () => {
  test.each<[text: string, expected: object, dialect?: Dialect]>([
    ['PRIMARY KEY (a)', { indexKind: 'primary', name: undefined }],
    ['CONSTRAINT pk PRIMARY KEY USING BTREE (a)', { indexKind: 'primary', constraint: { text: 'pk' } }],
    [
      'KEY k (a(10) DESC, b ASC)',
      { indexKind: 'index', name: { text: 'k' }, parts: [{ length: 10, direction: 'desc' }, { direction: 'asc' }] },
    ],
    ['INDEX ((a + 1))', { parts: [{ column: undefined, expression: { kind: 'binary' } }] }],
    ['UNIQUE uk (a)', { indexKind: 'unique', name: { text: 'uk' } }],
    ['CONSTRAINT c UNIQUE INDEX u (a)', { indexKind: 'unique', constraint: { text: 'c' }, name: { text: 'u' } }],
    [
      'FULLTEXT KEY f (a) WITH PARSER ngram',
      { indexKind: 'fulltext', options: [{ option: 'parser', value: 'ngram' }] },
    ],
    ['SPATIAL INDEX (a)', { indexKind: 'spatial' }],
    [
      "INDEX i (a) USING HASH KEY_BLOCK_SIZE = 8 COMMENT 'c' INVISIBLE",
      { options: [{ value: 'hash' }, { value: '8' }, { value: 'c' }, { option: 'visibility', value: 'invisible' }] },
    ],
    ['INDEX i (a) IGNORED', { options: [{ option: 'ignored' }] }, mariadb1011],
    ['PRIMARY KEY (a) NONCLUSTERED', { options: [{ option: 'clustered', value: 'nonclustered' }] }, tidb85],
    ['VECTOR INDEX v (a) M = 8 DISTANCE = cosine', { indexKind: 'vector' }, mariadb1011],
  ])('%s', (text, expected, dialect = mysql80) => {
    expect(mustFind(`CREATE TABLE t (a INT, ${text})`, 'index-definition', dialect)).toMatchObject(expected);
  });

  test('foreign keys and checks', () => {
    expect(
      mustFind(
        'CREATE TABLE t (a INT, CONSTRAINT f FOREIGN KEY i (a) REFERENCES p (x) ON UPDATE NO ACTION)',
        'foreign-key',
      ),
    ).toMatchObject({ constraint: { text: 'f' }, indexName: { text: 'i' }, references: { onUpdate: 'no-action' } });
    expect(mustFind('CREATE TABLE t (a INT, CHECK (a > 0) NOT ENFORCED)', 'check-constraint')).toMatchObject({
      name: undefined,
      enforced: false,
    });
  });

  test.each([
    'PRIMARY (a)',
    'KEY k',
    'KEY k ()',
    'FOREIGN KEY (a)',
    'CONSTRAINT c',
    'CHECK a > 0',
    'FULLTEXT f USING BTREE (a)',
    'UNIQUE KEY k (a) WITH PARSER',
  ])('%s is refused', (text) => {
    expect(parseStatement(`CREATE TABLE t (a INT, ${text})`, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('table options', () => {
  test('names, words and values', () => {
    const { options } = mustFind(
      "CREATE TABLE t (a INT) ENGINE=InnoDB, AUTO_INCREMENT 100 DEFAULT  character set = utf8mb4 COLLATE utf8mb4_bin COMMENT='it''s' ROW_FORMAT=DYNAMIC UNION=(x, s.y)",
      'create-table',
    );
    expect(options.map(({ option, written, value }) => [option, written, value])).toEqual([
      ['engine', 'ENGINE', 'InnoDB'],
      ['auto-increment', 'AUTO_INCREMENT', '100'],
      ['charset', 'DEFAULT CHARACTER SET', 'utf8mb4'],
      ['collate', 'COLLATE', 'utf8mb4_bin'],
      ['comment', 'COMMENT', "it's"],
      ['row-format', 'ROW_FORMAT', 'DYNAMIC'],
      ['union', 'UNION', ''],
    ]);
  });

  test.each<[text: string, dialect: Dialect]>([
    ["DATA DIRECTORY='/d' INDEX DIRECTORY '/i' CONNECTION='c' PASSWORD='p'", mysql80],
    ['STATS_PERSISTENT=DEFAULT STATS_AUTO_RECALC=1 STATS_SAMPLE_PAGES 20 PACK_KEYS 0', mysql80],
    ['TABLESPACE ts STORAGE DISK AUTOEXTEND_SIZE=4M', mysql80],
    ["ENCRYPTION='Y' COMPRESSION='zlib' SECONDARY_ENGINE NULL START TRANSACTION", mysql80],
    ['TRANSACTIONAL=1 PAGE_CHECKSUM=0 ENCRYPTED=YES any_engine_option=5', mariadb1011],
    ['WITH SYSTEM VERSIONING', mariadb1011],
    ['SHARD_ROW_ID_BITS=4 PRE_SPLIT_REGIONS=2 AUTO_ID_CACHE=1', tidb85],
    ["TTL = created + INTERVAL 3 MONTH TTL_ENABLE = 'ON' PLACEMENT POLICY = p", tidb85],
  ])('%s', (text, dialect) => {
    expect(parseStatement(`CREATE TABLE t (a INT) ${text}`, { dialect })).toMatchObject({ ok: true });
  });

  test.each(['ENGINE', 'ROW_FORMAT=NEWEST', 'AUTO_INCREMENT=x', 'PAGE_CHECKSUM=0', 'ENGINE=InnoDB,', 'COMMENT=x'])(
    '%s is refused',
    (text) => {
      expect(parseStatement(`CREATE TABLE t (a INT) ${text}`, { dialect: mysql80 }).ok).toBe(false);
    },
  );
});

describe('partitions', () => {
  test.each<[text: string, expected: object]>([
    ['HASH (a) PARTITIONS 4', { method: 'hash', count: 4, expression: { kind: 'column' } }],
    ['LINEAR KEY ALGORITHM = 2 (a, b)', { method: 'key', linear: true, columns: [{}, {}] }],
    ['KEY () PARTITIONS 2', { method: 'key', columns: [] }],
    [
      'RANGE (YEAR(d)) (PARTITION p0 VALUES LESS THAN (2020) ENGINE = InnoDB, PARTITION p1 VALUES LESS THAN MAXVALUE)',
      {
        method: 'range',
        definitions: [{ values: { type: 'less-than' } }, { values: { items: [{ kind: 'maxvalue' }] } }],
      },
    ],
    ["RANGE COLUMNS (a, b) (PARTITION p0 VALUES LESS THAN (1, MAXVALUE) COMMENT 'x')", { method: 'range-columns' }],
    ['LIST (a) (PARTITION p0 VALUES IN (1, NULL))', { method: 'list', definitions: [{ values: { type: 'in' } }] }],
    ["LIST COLUMNS (a, b) (PARTITION p0 VALUES IN ((1, 'x'), (2, 'y')))", { method: 'list-columns' }],
    [
      'RANGE (a) SUBPARTITION BY HASH (b) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (1) (SUBPARTITION s0, SUBPARTITION s1))',
      { subpartitioning: { method: 'hash', count: 2 }, definitions: [{ subpartitions: [{}, {}] }] },
    ],
  ])('%s', (text, expected) => {
    expect(mustFind(`CREATE TABLE t (a INT) PARTITION BY ${text}`, 'partitioning')).toMatchObject(expected);
  });

  test.each([
    'HASH a',
    'RANGE (a) (PARTITION VALUES LESS THAN (1))',
    'LIST (a) (PARTITION p VALUES (1))',
    'KEY ALGORITHM = 3 (a)',
  ])('%s is refused', (text) => {
    expect(parseStatement(`CREATE TABLE t (a INT) PARTITION BY ${text}`, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('CREATE TABLE forms', () => {
  test.each<[sql: string, expected: object, dialect?: Dialect]>([
    ['CREATE TEMPORARY TABLE IF NOT EXISTS s.t (a INT)', { temporary: true, ifNotExists: true }],
    ['CREATE TABLE t LIKE s.u', { like: { schema: { text: 's' } }, elements: [] }],
    ['CREATE TABLE t (LIKE u)', { like: { name: { text: 'u' } } }],
    ['CREATE TABLE t AS SELECT 1', { query: { kind: 'select' } }],
    // No syntax error for the server: it misses the columns later.
    ['CREATE TABLE t ENGINE=InnoDB', { elements: [], query: undefined }],
    ['CREATE TABLE t (SELECT 1)', { query: { kind: 'select' }, elements: [] }],
    ['CREATE TABLE t (a INT) ENGINE=InnoDB IGNORE AS (SELECT 1)', { onDuplicate: 'ignore', query: { kind: 'select' } }],
    ['CREATE OR REPLACE TABLE t (a INT)', { orReplace: true }, mariadb1011],
    ['CREATE GLOBAL TEMPORARY TABLE t (a INT) ON COMMIT DELETE ROWS', { temporary: true }, tidb85],
    [
      'CREATE TABLE t (a INT, PERIOD FOR SYSTEM_TIME (s, e))',
      { elements: [{}, { kind: 'period-definition' }] },
      mariadb1011,
    ],
  ])('%s', (sql, expected, dialect = mysql80) => {
    expect(mustFind(sql, 'create-table', dialect)).toMatchObject(expected);
  });

  test.each([
    'CREATE TABLE t ()',
    'CREATE TABLE t (a)',
    'CREATE TABLE t (a INT,)',
    'CREATE TABLE t (a INT b INT)',
    'CREATE TABLE a.b.c (a INT)',
    'CREATE TABLE IF EXISTS t (a INT)',
    'CREATE TABLE t (a INT) AS',
    'CREATE TABLE sum(a INT)',
    'CREATE TABLE t (a INT AUTOINCREMENT)',
    'CREATE TABLE t (a INT DEFAULT)',
    'CREATE TABLE t (a INT DEFAULT a + 1)',
    'CREATE TABLE t (select INT)',
    'CREATE SUPER TABLE t (a INT)',
  ])('%s is refused', (sql) => {
    expect(parseStatement(sql, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('ALTER TABLE', () => {
  test.each<[text: string, kinds: string[], dialect?: Dialect]>([
    ['', []],
    ['ADD a INT', ['add-column']],
    ['ADD COLUMN a INT NOT NULL AFTER b, ADD COLUMN c INT FIRST', ['add-column', 'add-column']],
    ['ADD COLUMN (a INT, KEY (a))', ['add-columns']],
    ['ADD COLUMN IF NOT EXISTS a INT', ['add-column'], mariadb1011],
    ['DROP a, DROP COLUMN b', ['drop-column', 'drop-column']],
    ['MODIFY a INT AFTER b', ['modify-column']],
    ['CHANGE COLUMN a b INT FIRST', ['change-column']],
    ['RENAME COLUMN a TO b', ['rename-column']],
    ['ALTER a SET DEFAULT 5, ALTER COLUMN b DROP DEFAULT', ['alter-column-default', 'alter-column-default']],
    ['ALTER a SET DEFAULT (1 + 1)', ['alter-column-default']],
    ['ALTER COLUMN a SET INVISIBLE', ['alter-column-visibility']],
    ['ADD INDEX i (a), ADD UNIQUE (b), ADD PRIMARY KEY (c)', ['add-index', 'add-index', 'add-index']],
    ['ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (b)', ['add-foreign-key']],
    ['ADD CHECK (a > 0)', ['add-check']],
    ['DROP INDEX i, DROP KEY j, DROP PRIMARY KEY', ['drop-index-action', 'drop-index-action', 'drop-primary-key']],
    ['DROP FOREIGN KEY f, DROP CHECK c, DROP CONSTRAINT d', ['drop-foreign-key', 'drop-check', 'drop-constraint']],
    ['RENAME INDEX a TO b', ['rename-index']],
    ['ALTER INDEX i INVISIBLE', ['alter-index-visibility']],
    ['ALTER CHECK c NOT ENFORCED', ['alter-check']],
    ['RENAME TO s.u', ['rename-table-action']],
    ['RENAME u', ['rename-table-action']],
    ['CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', ['convert-charset']],
    ['ENGINE = InnoDB ROW_FORMAT = DYNAMIC', ['table-option-action', 'table-option-action']],
    ["COMMENT 'x', AUTO_INCREMENT = 5", ['table-option-action', 'table-option-action']],
    ['DEFAULT CHARACTER SET utf8mb4', ['table-option-action']],
    ['ORDER BY a DESC, b', ['order-by']],
    ['FORCE', ['force']],
    ['ENABLE KEYS', ['enable-keys']],
    ['DISABLE KEYS', ['disable-keys']],
    ['DISCARD TABLESPACE', ['discard-tablespace']],
    ['IMPORT TABLESPACE', ['import-tablespace']],
    ['ADD a INT, ALGORITHM = INSTANT, LOCK NONE', ['add-column', 'algorithm', 'lock']],
    ['ADD PARTITION (PARTITION p VALUES LESS THAN (5))', ['add-partition']],
    ['ADD PARTITION PARTITIONS 2', ['add-partition']],
    ['DROP PARTITION a, b', ['drop-partition']],
    ['TRUNCATE PARTITION ALL', ['truncate-partition']],
    ['COALESCE PARTITION 2', ['coalesce-partition']],
    ['REORGANIZE PARTITION a INTO (PARTITION b VALUES LESS THAN (5))', ['reorganize-partition']],
    ['EXCHANGE PARTITION a WITH TABLE u WITHOUT VALIDATION', ['exchange-partition']],
    ['ANALYZE PARTITION a', ['maintain-partition']],
    ['CHECK PARTITION ALL FOR UPGRADE', ['maintain-partition']],
    ['DISCARD PARTITION a TABLESPACE', ['partition-tablespace']],
    ['REMOVE PARTITIONING', ['remove-partitioning']],
    ['ADD a INT PARTITION BY HASH (a) PARTITIONS 2', ['add-column', 'partition-by']],
    ['SECONDARY_LOAD', ['secondary-load']],
    ['ADD SYSTEM VERSIONING', ['system-versioning'], mariadb1011],
    ['ADD PERIOD FOR SYSTEM_TIME (a, b)', ['add-period'], mariadb1011],
    ['CONVERT PARTITION a TO TABLE u', ['convert-partition'], mariadb1011],
    ['SET TIFLASH REPLICA 2', ['dialect-action'], tidb85],
    ['CACHE', ['dialect-action'], tidb85],
  ])('%s', (text, kinds, dialect = mysql80) => {
    const { actions } = mustFind(`ALTER TABLE t ${text}`, 'alter-table', dialect);
    expect(actions.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('what actions hold', () => {
    const { actions } = mustFind(
      'ALTER TABLE t CHANGE a b INT AFTER c, RENAME INDEX i TO j, ALGORITHM=COPY',
      'alter-table',
    );
    expect(actions).toMatchObject([
      {
        from: { text: 'a' },
        column: { name: { text: 'b' }, type: { name: 'int' } },
        position: { place: 'after', after: { text: 'c' } },
      },
      { from: { text: 'i' }, to: { text: 'j' } },
      { value: 'copy' },
    ]);
  });

  test.each([
    'ADD',
    'ADD COLUMN',
    'ADD COLUMN a',
    'DROP COLUMN',
    'DROP INDEX',
    'MODIFY a',
    'CHANGE a INT',
    'RENAME COLUMN a b',
    'RENAME INDEX a',
    'ALTER a SET 5',
    'ALTER INDEX i HIDDEN',
    'ALGORITHM=FAST',
    'LOCK=SOME',
    'ADD a INT,',
    'ADD a INT ADD b INT',
    'FROB',
    'CONVERT TO utf8mb4',
    'CACHE',
    'OPTIMIZE PARTITION p EXTENDED',
  ])('%s is refused', (text) => {
    expect(parseStatement(`ALTER TABLE t ${text}`, { dialect: mysql80 }).ok).toBe(false);
  });
});

describe('other table statements', () => {
  test.each<[sql: string, expected: object, dialect?: Dialect]>([
    [
      'DROP TABLE IF EXISTS a, s.b CASCADE',
      { kind: 'drop-table', ifExists: true, tables: [{}, {}], behaviour: 'cascade' },
    ],
    ['DROP TEMPORARY TABLE t', { kind: 'drop-table', temporary: true }],
    ['DROP TABLES t', { kind: 'drop-table' }],
    ['TRUNCATE t', { kind: 'truncate-table', table: { name: { text: 't' } } }],
    ['TRUNCATE TABLE s.t', { kind: 'truncate-table' }],
    ['RENAME TABLE a TO b, c.d TO e.f', { kind: 'rename-table', renames: [{}, { to: { schema: { text: 'e' } } }] }],
    [
      'CREATE UNIQUE INDEX i ON t (a, (b + 1)) ALGORITHM=INPLACE LOCK=NONE',
      { kind: 'create-index', indexKind: 'unique', algorithm: 'inplace', lock: 'none' },
    ],
    ['CREATE FULLTEXT INDEX i ON t (a) WITH PARSER ngram', { kind: 'create-index', indexKind: 'fulltext' }],
    ['CREATE INDEX i USING HASH ON t (a)', { kind: 'create-index', options: [{ value: 'hash' }] }],
    ['CREATE OR REPLACE INDEX IF NOT EXISTS i ON t (a)', { kind: 'create-index', orReplace: true }, mariadb1011],
    ['DROP INDEX i ON t LOCK=NONE', { kind: 'drop-index', lock: 'none' }],
    ['DROP INDEX `PRIMARY` ON t', { kind: 'drop-index', name: { text: 'PRIMARY' } }],
  ])('%s', (sql, expected, dialect = mysql80) => {
    const result = parseStatement(sql, { dialect });
    expect(result).toMatchObject({ ok: true, statement: expected });
  });

  test.each([
    'DROP TABLE',
    'DROP TABLE a b',
    'TRUNCATE',
    'RENAME TABLE a b',
    'CREATE INDEX ON t (a)',
    'CREATE INDEX i t (a)',
    'DROP INDEX i',
    'DROP INDEX PRIMARY ON t',
    'CREATE INDEX i ON t',
  ])('%s is refused', (sql) => {
    expect(parseStatement(sql, { dialect: mysql57 }).ok).toBe(false);
  });
});
