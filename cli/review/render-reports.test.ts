import { expect, test } from 'vitest';
import type { FileReview, ShownFinding } from './file-review';
import { renderGithub } from './render-github';
import { renderJson } from './render-json';
import { renderSarif } from './render-sarif';
import { sarifSchema } from './sarif';

const script = 'SELECT 1;\n/* 𝄞 */ DELETE\nFROM orders;';
const start = script.indexOf('DELETE');
const found: readonly ShownFinding[] = [
  {
    level: 'error',
    id: 'update-delete-require-where',
    message: 'Deletes 100% of the rows,\nall: of them.',
    why: 'It locks.',
    fix: 'Add WHERE.',
    range: { start, end: start + 6 },
    fingerprint: '0123456789abcdef',
    offer: { label: 'Add a WHERE', edits: [{ start: script.length - 1, end: script.length - 1, text: ' WHERE 1' }] },
  },
  { level: 'gap', id: 'schema-not-chosen', message: 'No target is chosen.' },
  {
    level: 'notice',
    id: 'only-on-the-server',
    message: 'A custom rule.',
    why: 'House style.',
    range: { start, end: script.length },
    exempted: { until: '2099-01-31', reason: 'agreed' },
  },
];
const file = (name: string): FileReview => ({ file: name, script, statements: 2, findings: found });

test('SARIF has the shape of 2.1.0, with every finding in its place', () => {
  const text = renderSarif([file('db/a b.sql')], { locale: 'en', rulePages: 'https://sluice.example/rules/' });
  const [run] = sarifSchema.parse(JSON.parse(text)).runs;
  expect(run?.results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
    ['gap/schema-not-chosen', 'open', 'none'],
    ['update-delete-require-where', 'fail', 'error'],
    ['only-on-the-server', 'fail', 'note'],
  ]);
  for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  const error = run?.results[1];
  expect(error?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'db/a%20b.sql', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 15 },
  });
  expect(error?.partialFingerprints).toEqual({ 'sluiceStatement/v1': '0123456789abcdef' });
  expect(error?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
    {
      deletedRegion: { startLine: 3, startColumn: 12, endLine: 3, endColumn: 12 },
      insertedContent: { text: ' WHERE 1' },
    },
  ]);
  expect(run?.results[2]?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'agreed' }]);
  const rule = run?.tool.driver.rules.find(({ id }) => id === 'update-delete-require-where');
  expect(rule?.helpUri).toBe('https://sluice.example/rules/update-delete-require-where');
  expect(rule?.defaultConfiguration).toEqual({ enabled: true, level: 'error' });
});

test('SARIF without findings, without pages, of a file elsewhere', () => {
  const empty = renderSarif([{ ...file('/srv/a.sql'), findings: [] }], { locale: 'zh', rulePages: undefined });
  const [run] = sarifSchema.parse(JSON.parse(empty)).runs;
  expect(run?.results).toEqual([]);
  expect(run?.artifacts[0]?.location).toEqual({ uri: 'file:///srv/a.sql' });
});

test('GitHub: one escaped command a finding', () => {
  const lines = renderGithub([file('db/a,b.sql')], 'en').split('\n');
  expect(lines).toEqual([
    '::warning file=db/a%2Cb.sql,title=not checked%3A schema-not-chosen::No target is chosen.',
    '::error file=db/a%2Cb.sql,line=2,endLine=2,col=9,endColumn=15,title=update-delete-require-where::' +
      'Deletes 100%25 of the rows,␊all: of them.%0AIt locks.%0AAdd WHERE.',
    '::notice file=db/a%2Cb.sql,line=2,endLine=3,title=only-on-the-server::' +
      'A custom rule.%0AHouse style.%0Aexempted until 2099-01-31, so it does not count: agreed',
    '2 statements: 1 error, 0 warnings, 0 notices, 1 not checked, 1 exempted',
  ]);
});

test('GitHub: a message cannot write a command of its own', () => {
  const evil = { level: 'error', id: 'x', message: 'a\r\n::set-output name=x::y' } as const;
  const text = renderGithub([{ ...file('a\n::error::.sql'), findings: [evil] }], 'en');
  expect(text.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
});

test('JSON: offsets, lines and columns, and the sums', () => {
  const { files, summary } = JSON.parse(renderJson([file('a.sql'), file('b.sql')]));
  expect(files).toHaveLength(2);
  expect(files[0].findings[1]).toMatchObject({ start, from: { line: 2, column: 9 }, to: { line: 2, column: 15 } });
  expect(summary).toEqual({ files: 2, statements: 4, errors: 2, warnings: 0, notices: 0, gaps: 2, exempted: 2 });
});
