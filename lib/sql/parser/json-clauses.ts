import { parseLiteral } from '@/lib/sql/parser/literals';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `NULL | ERROR | DEFAULT literal ON EMPTY | ON ERROR`, each at most once. */
export function parseOnEmptyOrError(p: Parser, modifiers: string[]): void {
  let seenError = false;
  for (let i = 0; i < 2; i++) {
    if (p.word !== 'NULL' && p.word !== 'ERROR' && p.word !== 'DEFAULT') return;
    const what = p.word;
    p.advance();
    if (what === 'DEFAULT') parseSignedLiteral(p);
    p.expect('ON');
    const when = p.expectOneOf(['EMPTY', 'ERROR']);
    // MySQL wants ON EMPTY before ON ERROR; MariaDB takes both orders.
    if (seenError && !p.mariadb) p.refuse('ON EMPTY stands before ON ERROR');
    seenError = when === 'ERROR';
    modifiers.push(`${what} ON ${when}`);
  }
}

function parseSignedLiteral(p: Parser): void {
  if (p.kind === T.minus || p.kind === T.plus) p.advance();
  if (p.acceptOneOf(['NULL', 'TRUE', 'FALSE']) !== undefined) return;
  if (p.word === 'DATE' || p.word === 'TIME' || p.word === 'TIMESTAMP') p.advance();
  if (parseLiteral(p) === undefined) p.fail('a literal');
}
