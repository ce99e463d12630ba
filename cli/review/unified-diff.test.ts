import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff';

test.each<[name: string, before: string, after: string, hunks: readonly string[]]>([
  ['one line', 'a\nb\nc\n', 'a\nB\nc\n', ['@@ -1,3 +1,3 @@', ' a', '-b', '+B', ' c']],
  ['a line more', 'a\n', 'a\nb\n', ['@@ -1,1 +1,2 @@', ' a', '+b']],
  ['from nothing', '', 'a\n', ['@@ -0,0 +1,1 @@', '+a']],
  [
    'without a last line end',
    'a',
    'b',
    ['@@ -1,1 +1,1 @@', '-a', '\\ No newline at end of file', '+b', '\\ No newline at end of file'],
  ],
  [
    'two places',
    '1\n2\n3\n4\n5\n6\n7\n8\n9\n',
    'x\n2\n3\n4\n5\n6\n7\n8\ny\n',
    ['@@ -1,4 +1,4 @@', '-1', '+x', ' 2', ' 3', ' 4', '@@ -6,4 +6,4 @@', ' 6', ' 7', ' 8', '-9', '+y'],
  ],
])('%s', (_, before, after, hunks) => {
  expect(unifiedDiff('f.sql', before, after).split('\n')).toEqual(['--- a/f.sql', '+++ b/f.sql', ...hunks]);
});

test('equal texts have no diff', () => {
  expect(unifiedDiff('f.sql', 'a\n', 'a\n')).toBe('');
});

/** Applying what is printed must give the other text: from a seed, so that a failure comes back. */
test('the diff of random texts applies', () => {
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % n;
  };
  for (let round = 0; round < 300; round++) {
    const before = Array.from({ length: random(30) }, () => `${random(6)}\n`);
    const after = before.flatMap((line) =>
      random(4) === 0 ? [] : random(4) === 0 ? [line, `${random(6)}\n`] : [line],
    );
    expect(patched(before, unifiedDiff('f', before.join(''), after.join('')))).toEqual(after);
  }
});

/** What `patch` does, for texts whose lines all end. */
function patched(before: readonly string[], diff: string): readonly string[] {
  if (diff === '') return before;
  const out: string[] = [];
  let next = 0;
  for (const line of diff.split('\n').slice(2)) {
    const hunk = /^@@ -(\d+),(\d+) /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      out.push(...before.slice(next, start));
      next = start;
    } else if (line.startsWith('+')) out.push(`${line.slice(1)}\n`);
    else {
      expect(before[next]).toBe(`${line.slice(1)}\n`);
      if (line.startsWith(' ')) out.push(before[next] ?? '');
      next += 1;
    }
  }
  return [...out, ...before.slice(next)];
}
