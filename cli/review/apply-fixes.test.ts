import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Edit } from '@/lib/sql/edit';
import { applyFixes, compatibleFixes, isGuess } from './apply-fixes';
import type { ShownFinding } from './file-review';

const finding = (edits: readonly Edit[], more?: Partial<ShownFinding>): ShownFinding => ({
  level: 'warning',
  id: 'x',
  message: '',
  offer: { label: '', edits },
  ...more,
});
const edit = (start: number, end: number, text = ''): Edit => ({ start, end, text });
const exempted = { until: '2099-01-01', reason: 'agreed' };

test.each<[name: string, findings: readonly ShownFinding[], starts: readonly number[]]>([
  ['apart', [finding([edit(5, 6)]), finding([edit(0, 2)])], [0, 5]],
  ['one inside the other', [finding([edit(0, 9)]), finding([edit(3, 4)])], [0]],
  ['at the same place', [finding([edit(3, 3, 'a')]), finding([edit(3, 3, 'b')])], [3]],
  ['meeting', [finding([edit(0, 3)]), finding([edit(3, 5)])], [0]],
  ['a fix of two edits goes as a whole', [finding([edit(0, 1), edit(8, 9)]), finding([edit(8, 9)])], [0]],
  ['exempted', [finding([edit(0, 1)], { exempted })], []],
  ['the nearest name is a guess', [finding([edit(0, 1)], { id: 'table-not-exist' }), finding([edit(3, 4)])], [3]],
  ['without an offer', [{ level: 'error', id: 'x', message: '' }], []],
])('%s', (_, findings, starts) => {
  expect(compatibleFixes(findings).map(([first]) => first?.start)).toEqual(starts);
});

test('a rule that looks for a near name offers it as `rename`, so that it is known as a guess', () => {
  const rulesFolder = join(import.meta.dirname, '../../lib/review/rules');
  const guessing = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter((path) => readFileSync(join(rulesFolder, path), 'utf8').includes('nearestName('))
    .map((path) => basename(path, '.ts'));
  expect(guessing).toContain('table-not-exist');
  for (const id of guessing) expect([id, isGuess(finding([], { id }))]).toEqual([id, true]);
});

/** Each `a` is offered to become `b`, two at a time because neighbours meet. */
const letters = async (script: string) => ({
  statements: 1,
  findings: [...script].flatMap((letter, at) => (letter === 'a' ? [finding([edit(at, at + 1, 'b')])] : [])),
});

test('what touches is fixed in a further pass', async () => {
  expect(await applyFixes('aaxa', letters)).toMatchObject({ script: 'bbxb', applied: 3, review: { findings: [] } });
});

test('a fix that comes back ends', async () => {
  const flip = async (script: string) => ({
    statements: 1,
    findings: [finding([edit(0, 1, script === 'a' ? 'b' : 'a')])],
  });
  expect((await applyFixes('a', flip)).applied).toBe(10);
});

test('a fix after which less can be read is not taken', async () => {
  const breaking = async (script: string) => ({
    statements: 1,
    findings:
      script === 'a' ? [finding([edit(0, 1, 'b')])] : [{ level: 'gap', id: 'parse-failed', message: '' } as const],
  });
  expect(await applyFixes('a', breaking)).toMatchObject({ script: 'a', applied: 0 });
});
