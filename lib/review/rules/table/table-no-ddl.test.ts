import { testRule } from '@/lib/review/testing/test-rule';
import { tableNoDdl } from './table-no-ddl';

const options = { list: ['audit', 'ledger.*'] };

testRule(tableNoDdl, {
  valid: [
    'ALTER TABLE audit ADD b int',
    { sql: 'ALTER TABLE audits ADD b int', options },
    { sql: 'CREATE TABLE orders LIKE audit', options },
    { sql: 'UPDATE audit SET a = 1', options },
    { sql: 'CREATE VIEW v AS SELECT * FROM audit', options },
  ],
  invalid: [
    { sql: 'ALTER TABLE «audit» ADD b int', options, message: 'listed', data: { table: 'audit' } },
    { sql: 'DROP TABLE orders, «shop.audit»', options, message: 'listed' },
    { sql: 'RENAME TABLE «audit» TO audit_old', options, message: 'listed' },
    { sql: 'TRUNCATE TABLE «ledger.entries»', options, message: 'listed' },
    { sql: 'CREATE INDEX i ON «AUDIT» (a)', options, message: 'listed' },
    { sql: 'DROP INDEX i ON «audit»', options, message: 'listed' },
    { sql: 'CREATE TABLE «ledger.new» (a int)', options, message: 'listed' },
    { sql: 'USE ledger; ALTER TABLE «entries» ADD b int', options, message: 'listed' },
  ],
});
