import type { Account } from '@/lib/sql/ast/name';
import { parseAccount } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** What stands between CREATE (or ALTER) and the kind of object. */
export type CreatePrefix = {
  readonly start: number;
  readonly orReplace: boolean;
  readonly algorithm: 'undefined' | 'merge' | 'temptable' | undefined;
  readonly definer: Account | undefined;
  readonly sqlSecurity: 'definer' | 'invoker' | undefined;
};

/** The current token is behind CREATE or ALTER. */
export function parseCreatePrefix(p: Parser, start: number): CreatePrefix {
  const orReplace = p.acceptWords('OR', 'REPLACE');
  const algorithm = p.word === 'ALGORITHM' ? parseAlgorithm(p) : undefined;
  const definer = p.word === 'DEFINER' ? parseDefiner(p) : undefined;
  const sqlSecurity = p.word === 'SQL' && p.peekWord(1) === 'SECURITY' ? parseSqlSecurity(p) : undefined;
  return { start, orReplace, algorithm, definer, sqlSecurity };
}

function parseAlgorithm(p: Parser): CreatePrefix['algorithm'] {
  p.advance();
  p.expectKind(T.equal, '=');
  const word = p.expectOneOf(['UNDEFINED', 'MERGE', 'TEMPTABLE']);
  return word === 'UNDEFINED' ? 'undefined' : word === 'MERGE' ? 'merge' : 'temptable';
}

function parseDefiner(p: Parser): Account {
  p.advance();
  p.expectKind(T.equal, '=');
  return parseAccount(p);
}

/** `SQL SECURITY DEFINER | INVOKER`: the current token is SQL. */
export function parseSqlSecurity(p: Parser): 'definer' | 'invoker' {
  p.advance();
  p.expect('SECURITY');
  return p.expectOneOf(['DEFINER', 'INVOKER']) === 'DEFINER' ? 'definer' : 'invoker';
}
