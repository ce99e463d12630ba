import { describe, expect, test } from 'vitest';
import type { AccessFacts } from '@/lib/console/grants/console-access';
import { createConsoleAccess } from '@/lib/console/grants/console-access';
import { fitsGlob } from '@/lib/console/grants/glob';
import type { Grant } from '@/lib/console/grants/grant';

/** `+app.orders.id` allows, `-app.orders` denies; `call f` and its like name another action. */
function line(text: string): Grant {
  const [, sign, action = 'query', name = ''] = /^([+-])(?:(\w+) )?(\S*)$/.exec(text) ?? [];
  const [schema, object, column] = name === '' ? [] : name.split('.');
  return {
    effect: sign === '+' ? 'allow' : 'deny',
    action: action as Grant['action'],
    schema: schema ?? null,
    object: object ?? null,
    column: column ?? null,
    rowLimit: null,
  };
}
const access = (lines: readonly string[], more: Partial<AccessFacts> = {}) =>
  createConsoleAccess({ grants: lines.map(line), masks: [], bound: 'everywhere', foldsCase: false, ...more });

describe('mayRead', () => {
  test.each<[lines: readonly string[], name: string, may: boolean]>([
    [[], 'app.orders', false],
    [['+'], 'app.orders', true],
    [['+app'], 'app.orders', true],
    [['+app'], 'hr.salaries', false],
    [['+app', '-app.api_keys'], 'app.api_keys', false],
    [['+app', '-app.api_keys'], 'app.orders', true],
    [['-app.api_keys', '+app.api_keys'], 'app.api_keys', false],
    [['-app', '+app.orders'], 'app.orders', true],
    [['-', '+app'], 'app.orders', true],
    [['+app.orders.id'], 'app.orders', true],
    [['+app.orders.id'], 'app.orders.id', true],
    [['+app.orders.id'], 'app.orders.ID', true],
    [['+app.orders.id'], 'app.orders.amount', false],
    [['+app.orders.id', '-app.orders.id'], 'app.orders', false],
    [['+app', '-app.orders.card_no'], 'app.orders', true],
    [['+app', '-app.orders.card_no'], 'app.orders.card_no', false],
    [['+app.Orders'], 'app.orders', false],
    [['+app', '-app.Orders'], 'app.orders', false],
    [['+call app'], 'app.orders', false],
  ])('%j: %s -> %s', (lines, name, may) => {
    const [schema = '', table = '', column] = name.split('.');
    expect(access(lines).mayRead({ schema, table }, column)).toBe(may);
  });

  test('only where a project of the person is bound', () => {
    const bounded = access(['+'], { bound: ['app'] });
    expect(bounded.mayRead({ schema: 'app', table: 'orders' })).toBe(true);
    expect(bounded.mayRead({ schema: 'hr', table: 'salaries' })).toBe(false);
    expect(bounded.mayReadSchema('hr')).toBe(false);
    expect(access(['+'], { bound: ['*'] }).mayReadSchema('hr')).toBe(true);
    expect(access(['+'], { bound: [] }).mayReadSchema('app')).toBe(false);
  });

  test('on a server that folds names', () => {
    expect(access(['+App.Orders'], { foldsCase: true }).mayRead({ schema: 'app', table: 'orders' })).toBe(true);
  });

  test('a schema is known to who may read something of it', () => {
    expect(access(['+app.orders.id']).mayReadSchema('app')).toBe(true);
    expect(access(['+app.orders', '-app.orders']).mayReadSchema('app')).toBe(false);
  });
});

describe('masks', () => {
  const masks = [
    { schema: '*', table: '*', column: '*phone*', mask: { kind: 'partial', first: 3, last: 0 }, level: 2 },
    { schema: 'app', table: 'customers', column: 'phone', mask: { kind: 'full' }, level: 2 },
    { schema: '*', table: '*', column: 'secret', mask: { kind: 'null' }, level: 1 },
    { schema: '*', table: 'vault', column: 'secret', mask: { kind: 'partial', first: 1, last: 1 }, level: 3 },
  ] as const;
  const kindOf = (name: string, lines: readonly string[] = ['+']) => {
    const [schema = '', table = '', column = ''] = name.split('.');
    return access(lines, { masks }).maskOf({ schema, table, column })?.kind;
  };
  test.each<[name: string, kind: string | undefined]>([
    ['app.customers.phone', 'full'],
    ['APP.Customers.PHONE', 'full'],
    ['app.orders.phone_tail', 'partial'],
    ['app.orders.id', undefined],
    ['app.keys.secret', 'null'],
    ['app.vault.secret', 'partial'],
  ])('%s -> %s', (name, kind) => expect(kindOf(name)).toBe(kind));

  test('are lifted for the columns that are granted', () => {
    expect(kindOf('app.customers.phone', ['+unmask app.customers.phone'])).toBe(undefined);
    expect(kindOf('app.orders.phone_tail', ['+unmask app.customers'])).toBe('partial');
  });
});

test('the smallest row limit of the tables counts', () => {
  const limited = createConsoleAccess({
    grants: [line('+'), { ...line('+app.orders'), rowLimit: 50 }, { ...line('+app.items'), rowLimit: 20 }],
    masks: [],
    bound: 'everywhere',
    foldsCase: false,
  });
  const of = (...tables: readonly string[]) =>
    limited.rowLimit(
      tables.map((table) => ({ schema: 'app', table })),
      100,
    );
  expect(of('regions')).toEqual({ max: 100, why: 'default' });
  expect(of('orders')).toEqual({ max: 50, why: 'grant' });
  expect(of('orders', 'items')).toEqual({ max: 20, why: 'grant' });
});

test.each<[pattern: string, name: string, fits: boolean]>([
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['a*', 'ABC', true],
  ['*phone*', 'home_phone_no', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*a*b', 'xxaxxb', true],
  ['*a*b', 'xxaxxbc', false],
  ['%', 'a', false],
])('%s fits %s: %s', (pattern, name, fits) => expect(fitsGlob(pattern, name)).toBe(fits));
