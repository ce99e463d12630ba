import { expect, test } from 'vitest';
import { typingFacts } from '@/lib/review/facts/typing-facts';
import { defaultProfile } from '@/lib/review/profile/profiles';
import { reviewScript } from '@/lib/review/review';
import { newId, projectIdSchema } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';

async function factsWhileTyping(script: string) {
  const review = reviewScript({ script, dialect: mysql80, defaultSchema: 'shop', keepTrees: true });
  return typingFacts({
    script,
    projectId: newId(projectIdSchema),
    target: undefined,
    dialect: mysql80,
    schema: undefined,
    profile: { profile: defaultProfile, versionId: null },
    review,
  });
}

test('rows that the text counts are known, all others are said to be not known', async () => {
  const { estimates } = await factsWhileTyping(
    'INSERT INTO orders (id) VALUES (1), (2); UPDATE orders SET state = 1 WHERE created_at < NOW();',
  );
  expect(estimates.map(({ statementOrdinal, rows }) => [statementOrdinal, rows])).toEqual([
    [0, 2],
    [1, null],
  ]);
});

test('what the script does to definitions and whether it can be undone is told without a server', async () => {
  const { schemaChanges, statements } = await factsWhileTyping(
    'CREATE TABLE note (id bigint NOT NULL PRIMARY KEY); DROP TABLE note;',
  );
  expect(statements.map(({ undo }) => undo.coverage)).toEqual(['reverse', 'none']);
  expect(schemaChanges).toEqual([]);
  const made = await factsWhileTyping('CREATE TABLE note (id bigint NOT NULL PRIMARY KEY);');
  expect(made.schemaChanges[0]?.relations.map(({ name, change }) => [name, change])).toEqual([['note', 'created']]);
});
