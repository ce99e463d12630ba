import { testRule } from '@/lib/review/testing/test-rule';
import { mysql57 } from '@/lib/sql/dialect';
import { ddlTableRebuild } from './ddl-table-rebuild';

const facts = { sizes: { t: { megabytes: 600 } } } as const;

testRule(ddlTableRebuild, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, name varchar(20)) ENGINE=InnoDB',
  valid: [
    { sql: 'ALTER TABLE t ADD COLUMN b int', facts },
    { sql: 'ALTER TABLE t ADD KEY a (a)', facts },
    { sql: 'ALTER TABLE t MODIFY a bigint NOT NULL', facts: { sizes: { t: { megabytes: 512 } } } },
    'ALTER TABLE t MODIFY a bigint NOT NULL',
    { sql: 'ALTER TABLE t MODIFY a bigint NOT NULL, ALGORITHM=INSTANT', facts },
    { sql: 'DROP TABLE t', facts },
  ],
  invalid: [
    { sql: 'ALTER TABLE «t» MODIFY a int', facts, message: 'online', data: { table: 't', megabytes: 600 } },
    { sql: 'ALTER TABLE «t» MODIFY a bigint NOT NULL', facts, message: 'blocking' },
    { sql: 'ALTER TABLE «t» ADD COLUMN b int', facts, dialect: mysql57, message: 'online' },
    { sql: 'ALTER TABLE «t» FORCE', facts, message: 'online' },
  ],
});
