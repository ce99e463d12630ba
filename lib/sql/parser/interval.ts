import type { Keyword } from '@/lib/sql/keywords';
import type { Parser } from '@/lib/sql/parser/parser';

const simpleUnits: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'MICROSECOND',
  'SECOND',
  'MINUTE',
  'HOUR',
  'DAY',
  'WEEK',
  'MONTH',
  'QUARTER',
  'YEAR',
  'SQL_TSI_SECOND',
  'SQL_TSI_MINUTE',
  'SQL_TSI_HOUR',
  'SQL_TSI_DAY',
  'SQL_TSI_WEEK',
  'SQL_TSI_MONTH',
  'SQL_TSI_QUARTER',
  'SQL_TSI_YEAR',
]);

const compoundUnits: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'SECOND_MICROSECOND',
  'MINUTE_MICROSECOND',
  'MINUTE_SECOND',
  'HOUR_MICROSECOND',
  'HOUR_SECOND',
  'HOUR_MINUTE',
  'DAY_MICROSECOND',
  'DAY_SECOND',
  'DAY_MINUTE',
  'DAY_HOUR',
  'YEAR_MONTH',
]);

export const isUnitWord = (word: Keyword | ''): boolean => simpleUnits.has(word) || compoundUnits.has(word);

export function parseIntervalUnit(p: Parser): string {
  const word = p.word;
  if (!isUnitWord(word)) p.fail('a unit of time such as DAY');
  p.advance();
  return word;
}

/** TIMESTAMPADD and TIMESTAMPDIFF take no compound unit. */
export function parseSimpleUnit(p: Parser): string {
  const word = p.word;
  if (!simpleUnits.has(word)) p.fail('a unit of time such as DAY');
  p.advance();
  return word;
}
