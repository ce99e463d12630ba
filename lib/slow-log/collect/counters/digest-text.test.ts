import { expect, test } from 'vitest';
import { fingerprintOf } from '../../fingerprint/fingerprint-of';
import { statementOfDigest } from './digest-text';

test.each([
  ['SELECT * FROM `orders_0012` WHERE `id` = ?', 'SELECT * FROM orders_0012 WHERE id = 7'],
  [
    'SELECT COUNT ( * ) FROM `shop` . `orders` WHERE `buyer_id` = ?',
    'SELECT count(*) FROM shop.orders WHERE buyer_id = 1',
  ],
  [
    'SELECT `o` . `id` , MAX ( `o` . `at` ) FROM `o` GROUP BY `o` . `id` LIMIT ?',
    'select o.id, max(o.at) from o group by o.id limit 5',
  ],
  ['SELECT * FROM `t` WHERE `a` IN (...) AND `b` = ?', "SELECT * FROM t WHERE a IN (1, 2) AND b = 'x'"],
  ['INSERT INTO `t` ( `a` , `b` ) VALUES (...) /* , ... */', 'INSERT INTO t (a, b) VALUES (1, 2), (3, 4)'],
  ['UPDATE `t` SET `n` = `n` + ? WHERE `id` = ?', 'UPDATE t SET n = n + 1 WHERE id = 2'],
  ['SELECT ?', 'SELECT 1'],
  ['SELECT SLEEP (?)', 'SELECT SLEEP(1)'],
])('%s', (digestText, statement) => {
  expect(fingerprintOf(statementOfDigest(digestText))).toBe(fingerprintOf(statement));
});
