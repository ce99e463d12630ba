import { describe, expect, test } from 'vitest';
import { gapText } from '@/lib/review/gap';
import type { ReviewInput } from '@/lib/review/review';
import { reviewScript } from '@/lib/review/review';
import { SecondOpinions } from '@/lib/review/second-opinions';
import { mysql80 } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import type { ReaderAnswer, ReadStatement, SecondReader } from '@/lib/sql/second-reader';

const dialect = mysql80;
const query = (...names: string[]): ReadStatement => ({
  kind: 'query',
  tables: names.map((name) => ({ schema: undefined, name })),
});

/** Answers the same to everything, and remembers what it was asked. */
function readerOf(answer: () => ReaderAnswer) {
  const asked: string[] = [];
  const reader: SecondReader = {
    read(text) {
      asked.push(text);
      return answer();
    },
  };
  return { asked, reader };
}
const answering = (...statements: ReadStatement[]) => readerOf(() => ({ ok: true, statements }));
const cannotRead = () => readerOf(() => ({ ok: false, message: 'unexpected' }));
const throwing = () =>
  readerOf(() => {
    throw new RangeError('too deep');
  });

function opinionsOn(script: string, { reader, asked }: ReturnType<typeof readerOf>) {
  const opinions = new SecondOpinions(reader, script, dialect);
  const found = parseScript(script, { dialect }).map(({ result, span }) => {
    if (!result.ok) throw new Error(result.error.message);
    return opinions.disagreement(result.statement, span);
  });
  return { found, asked };
}

describe('what the reader says', () => {
  test.each<[what: string, reader: ReturnType<typeof readerOf>]>([
    ['agrees', answering(query('t'))],
    ['cannot read', cannotRead()],
    ['throws', throwing()],
  ])('nothing when it %s', (_what, reader) => {
    expect(opinionsOn('SELECT a FROM t', reader).found).toEqual([undefined]);
  });

  test.each<[reason: string, own: string, other: string, statements: ReadStatement[]]>([
    ['tables', '`t`', '`secret`, `t`', [query('t', 'secret')]],
    ['tables', '`t`', '–', [query()]],
    ['kind', 'readers/query', 'DELETE', [{ kind: 'delete', tables: [] }]],
    ['kind', 'readers/query', 'readers/other', [{ kind: 'other', tables: [] }]],
    ['statement-count', '1', '2', [query('t'), query('t')]],
  ])('a difference about %s: %s, %s', (reason, own, other, statements) => {
    expect(opinionsOn('SELECT a FROM t', answering(...statements)).found).toEqual([
      { reason: `readers/${reason}`, own, other },
    ]);
  });
});

describe('how often it is asked', () => {
  test('once for statements that differ in literals, and each of them has the answer', () => {
    const { found, asked } = opinionsOn(
      "SELECT a FROM t WHERE b = 1; SELECT a FROM t WHERE b = 'x'; SELECT a FROM t WHERE c = 1",
      answering(query('u')),
    );
    expect(asked).toHaveLength(2);
    expect(found.map((data) => data?.other)).toEqual(['`u`', '`u`', '`u`']);
  });
  test('again after a literal that the guard stopped at', () => {
    const { found, asked } = opinionsOn('SELECT a FROM t WHERE b = 1e10; SELECT a FROM t WHERE b = 1', answering());
    expect(asked).toEqual(['SELECT a FROM t WHERE b = 1']);
    expect(found.map((data) => data?.reason)).toEqual([undefined, 'readers/statement-count']);
  });
  test('never about other statements', () => {
    expect(opinionsOn('CREATE TABLE t (a int); SET @a = 1; DROP TABLE t', answering()).asked).toEqual([]);
  });
});

describe('a review', () => {
  const script = 'CREATE TABLE t (a int); SELECT a FROM t; UPDATE u SET b = 1';
  const review = (more: Partial<ReviewInput> = {}) => reviewScript({ script, dialect, ...more });
  const causes = ({ gaps }: ReturnType<typeof review>) =>
    gaps.map(({ cause, statementOrdinal }) => `${cause}@${statementOrdinal}`);

  test('with a reader that differs has the gap at each statement that was compared, and everything else', () => {
    const alone = review();
    const read = review({ secondReader: answering(query('t', 'secret')).reader });
    expect(read.findings).toEqual(alone.findings);
    expect(read.statements).toEqual(alone.statements);
    expect(read.gaps.filter(({ cause }) => cause !== 'readers-disagree')).toEqual(alone.gaps);
    expect(causes(read).filter((cause) => cause.startsWith('readers'))).toEqual([
      'readers-disagree@1',
      'readers-disagree@2',
    ]);
    const gap = read.gaps.find(({ cause }) => cause === 'readers-disagree');
    expect(script.slice(gap?.start ?? 0, gap?.end ?? 0)).toBe('SELECT a FROM t');
  });
  test.each([
    ['cannot read', cannotRead()],
    ['throws', throwing()],
  ])('with one that %s is as without', (_what, { reader, asked }) => {
    expect(review({ secondReader: reader })).toEqual(review());
    expect(asked).toHaveLength(2);
  });
});

describe('in words', () => {
  test.each<[reason: string, own: string, other: string, en: string, zh: string]>([
    [
      'readers/tables',
      '`kind`',
      '–',
      'Two independent readers differ about the tables it names: the review went by `kind`, the other finds –.',
      '两个独立的解析器对语句中的表理解不同：审核依据的是 `kind`，另一个读到的是 –。',
    ],
    [
      'readers/kind',
      'readers/query',
      'DELETE',
      'Two independent readers differ about the kind of statement: the review went by a query, the other finds DELETE.',
      '两个独立的解析器对语句的类型理解不同：审核依据的是 查询，另一个读到的是 DELETE。',
    ],
    [
      'readers/statement-count',
      '1',
      '2',
      'Two independent readers differ about the number of statements: the review went by 1, the other finds 2.',
      '两个独立的解析器对语句的数量理解不同：审核依据的是 1，另一个读到的是 2。',
    ],
  ])('%s', (reason, own, other, en, zh) => {
    const data = { reason, own, other };
    expect(gapText('readers-disagree', data, 'en').what).toBe(en);
    expect(gapText('readers-disagree', data, 'zh').what).toBe(zh);
  });
});
