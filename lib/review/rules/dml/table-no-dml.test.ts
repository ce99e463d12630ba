import { testRule } from '@/lib/review/testing/test-rule';
import { tableNoDml } from './table-no-dml';

const options = { list: ['audit', 'ledger.*', '*_log'] };

testRule(tableNoDml, {
  valid: [
    'UPDATE audit SET a = 1',
    { sql: 'UPDATE orders SET a = 1 WHERE id IN (SELECT id FROM audit)', options },
    { sql: 'INSERT INTO orders SELECT * FROM audit', options },
    { sql: 'SELECT * FROM audit FOR UPDATE', options },
    { sql: 'ALTER TABLE audit ADD b int', options },
    { sql: 'UPDATE shop.ledger SET a = 1', options },
    { sql: 'DELETE o FROM orders o JOIN audit a USING (id)', options },
  ],
  invalid: [
    { sql: 'UPDATE «audit» SET a = 1', options, message: 'listed', data: { table: 'audit' } },
    { sql: 'DELETE FROM «shop.AUDIT» WHERE id = 1', options, message: 'listed' },
    { sql: 'INSERT INTO «ledger.entries» VALUES (1)', options, message: 'listed' },
    { sql: 'USE ledger; REPLACE INTO «entries» VALUES (1)', options, message: 'listed' },
    { sql: 'UPDATE orders o JOIN «order_log» l USING (id) SET l.a = 1', options, message: 'listed' },
    { sql: 'DELETE a, o FROM orders o JOIN «audit» a USING (id)', options, message: 'listed' },
    { sql: "LOAD DATA INFILE 'x' INTO TABLE «audit»", options, message: 'listed' },
  ],
});
