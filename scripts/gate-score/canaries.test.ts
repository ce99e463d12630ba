import { expect, test } from 'vitest';
import { canariesOf } from './canaries';

const canaries = canariesOf(['13800138001', 'CANARY-SSN-1', '987654']);
const hex = Buffer.from('13800138001').toString('hex');
const base64 = (lead: string) => Buffer.from(`${lead}13800138001 and more`).toString('base64');

test.each<[text: string, own: string, found: boolean]>([
  ['{"rows":[["13800138001"]]}', '', true],
  ['0138001', '', true],
  ['1008310', '', true],
  ['x987654x', '', true],
  [hex, '', true],
  [hex.toUpperCase(), '', true],
  [base64(''), '', true],
  [base64('x'), '', true],
  [base64('xx'), '', true],
  [base64('xxx'), '', true],
  ['canary-s', '', true],
  ['1380', '', false],
  ['0.000000123', '', false],
  ['no row has 13800138001', "SELECT id FROM t WHERE note = '13800138001'", false],
])('%s besides %s: %s', (text, own, found) => {
  expect(canaries.find(text, own) !== undefined).toBe(found);
});
