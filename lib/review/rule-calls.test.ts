import { expect, test } from 'vitest';
import type { ActiveRule } from '@/lib/review/profile/profile';
import type { RuleVisitor } from '@/lib/review/rule';
import { RuleCalls } from '@/lib/review/rule-calls';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';

const told: string[] = [];
const active = (id: string): ActiveRule => ({ rule: { id }, level: 'warning', options: {} }) as unknown as ActiveRule;
const tell = (what: string) => (): void => void told.push(what);
const fail = (): never => {
  throw new Error('broken');
};

function called(visitors: Readonly<Record<string, () => RuleVisitor>>, script: string): readonly string[] {
  told.length = 0;
  const rules = Object.entries(visitors).map(([id, create]) => ({ rule: active(id), create }));
  const calls = new RuleCalls(rules, ({ rule }) => told.push(`${rule.id} failed`));
  for (const { result } of parseScript(script, { dialect: mysql80 })) {
    if (result.ok) calls.statement(result.statement);
    else calls.unparsed(result.error);
  }
  calls.end();
  return told;
}

test('functions are called in the order of the rules, around and in one walk', () => {
  const rule = (id: string) => (): RuleVisitor => ({
    statement: tell(`${id} before`),
    select: tell(`${id} select`),
    after: tell(`${id} after`),
    end: tell(`${id} end`),
  });
  expect(called({ a: rule('a'), b: rule('b') }, 'SELECT 1')).toEqual([
    ...['a before', 'b before', 'a select', 'b select', 'a after', 'b after', 'a end', 'b end'],
  ]);
});

test('those that throw are told, each, and stop no other', () => {
  const broken = (): RuleVisitor => ({ statement: fail, select: fail, after: fail, end: fail, unparsed: fail });
  const sound = (): RuleVisitor => ({ statement: tell('1'), select: tell('2'), after: tell('3'), end: tell('4') });
  expect(called({ x: broken, y: broken, sound, z: broken }, 'SELECT 1')).toEqual([
    ...['x failed', 'y failed', '1', 'z failed'],
    ...['x failed', 'y failed', '2', 'z failed'],
    ...['x failed', 'y failed', '3', 'z failed'],
    ...['x failed', 'y failed', '4', 'z failed'],
  ]);
  expect(called({ x: broken, heard: () => ({ unparsed: tell('heard') }) }, 'SELEKT')).toEqual([
    ...['x failed', 'heard'],
    ...['x failed'],
  ]);
});

test('a rule that cannot be made is told and left out', () => {
  expect(called({ x: fail, y: () => ({ select: tell('y') }) }, 'SELECT 1')).toEqual(['x failed', 'y']);
});
