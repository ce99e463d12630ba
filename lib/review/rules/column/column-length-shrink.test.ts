import { testRule } from '@/lib/review/testing/test-rule';
import { columnLengthShrink } from './column-length-shrink';

const longer = { answers: [{ to: 'longer-exists', is: { found: true, length: 60 } }] } as const;
const none = { answers: [{ to: 'longer-exists', is: { found: false, length: null } }] } as const;

testRule(columnLengthShrink, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, name varchar(100), code char(5), body text, raw varbinary(40), n int)',
  valid: [
    { sql: 'ALTER TABLE t MODIFY name varchar(50)', facts: none },
    // Nothing is asked: every value fits.
    'ALTER TABLE t MODIFY name varchar(120)',
    'ALTER TABLE t MODIFY code char(10), MODIFY name text, MODIFY body longtext',
    'ALTER TABLE t MODIFY n bigint',
    'ALTER TABLE t ADD other varchar(5)',
    'CREATE TABLE n (a varchar(50)); ALTER TABLE n MODIFY a varchar(5)',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t MODIFY name «varchar(50)»',
      facts: longer,
      message: 'tooLong',
      data: { column: 'name', length: 60, max: 50, unit: 'characters' },
    },
    { sql: 'ALTER TABLE app.t CHANGE body text_body «varchar(50)» NOT NULL', facts: longer, message: 'tooLong' },
    {
      sql: 'ALTER TABLE t MODIFY raw «varbinary(20)», MODIFY body «tinytext»',
      facts: longer,
      message: 'tooLong',
      data: { unit: 'bytes' },
    },
    { sql: 'ALTER TABLE t ADD extra int; ALTER TABLE t MODIFY name «char(5)»', facts: longer, message: 'tooLong' },
    {
      sql: 'UPDATE t SET name = LEFT(name, 50) WHERE CHAR_LENGTH(name) > 50; ALTER TABLE t MODIFY name «varchar(50)»',
      facts: longer,
      message: 'afterChange',
      data: { n: 1, max: 50 },
      level: 'notice',
    },
  ],
});
