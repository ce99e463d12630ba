import { expect, test } from 'vitest';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { tablesOfDigest } from './digest-tables';

const [one, two] = [newId(instanceIdSchema), newId(instanceIdSchema)];
const sample = (text: string, schema = 'shop') => ({ instanceId: one, engine: 'mariadb', schema, text });
const here = { instanceId: one, schema: 'shop' };

test.each<[string, Parameters<typeof tablesOfDigest>, readonly string[]]>([
  [
    'of a join, each once',
    ['', [sample('SELECT 1 FROM a JOIN b ON a.x = b.x JOIN a c')], [here]],
    ['1 shop.a', '1 shop.b'],
  ],
  ['of another schema', ['', [sample('DELETE FROM crm.u WHERE id = 1')], [here]], ['1 crm.u']],
  [
    'on an instance of which no statement is kept',
    ['', [sample('SELECT 1 FROM a')], [here, { instanceId: two, schema: 'shop_2' }]],
    ['1 shop.a', '2 shop_2.a'],
  ],
  [
    'of two shards',
    ['', [sample('SELECT 1 FROM t_01'), sample('SELECT 1 FROM t_02')], [here]],
    ['1 shop.t_01', '1 shop.t_02'],
  ],
  ['without a schema', ['', [sample('SELECT 1 FROM a', '')], []], []],
  ['of a statement that was cut', ['', [sample('SELECT 1 FROM a WHERE b IN (1, 2')], [here]], []],
  ['of the fingerprint, where no statement is kept', ['select x from a where b = ?', [], [here]], ['1 shop.a']],
  ['of a fingerprint of shards', ['select x from t_? where b = ?', [], [here]], []],
])('%s', (_what, given, wanted) => {
  const found = tablesOfDigest(...given);
  expect(found.map(({ instanceId, schema, table }) => `${instanceId === one ? 1 : 2} ${schema}.${table}`)).toEqual(
    wanted,
  );
});
