import type { ObjectName } from '@/lib/sql/ast/name';
import type { Locking } from '@/lib/sql/ast/query';
import { parseInteger } from '@/lib/sql/parser/literals';
import { parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';

const none: readonly never[] = [];

/** `FOR UPDATE [OF t] [NOWAIT | SKIP LOCKED]` and its like, several in a row. */
export function parseLockings(p: Parser): readonly Locking[] {
  let lockings: Locking[] | undefined;
  for (;;) {
    const locking = parseLocking(p);
    if (locking === undefined) return lockings ?? none;
    lockings ??= [];
    lockings.push(locking);
  }
}

function parseLocking(p: Parser): Locking | undefined {
  const start = p.start;
  if (p.acceptWords('LOCK', 'IN')) {
    p.expectWords('SHARE', 'MODE');
    const wait = p.mysql ? undefined : parseWait(p);
    return { kind: 'locking', strength: 'lock-in-share-mode', of: none, wait, span: p.spanFrom(start) };
  }
  if (p.word !== 'FOR' || (p.peekWord(1) !== 'UPDATE' && p.peekWord(1) !== 'SHARE')) return undefined;
  p.advance();
  const strength = p.is('UPDATE') ? 'update' : 'share';
  p.advance();
  const of: readonly ObjectName[] = p.accept('OF') ? p.list(parseObjectName) : none;
  return { kind: 'locking', strength, of, wait: parseWait(p), span: p.spanFrom(start) };
}

function parseWait(p: Parser): Locking['wait'] {
  if (p.accept('NOWAIT')) return 'nowait';
  if (p.acceptWords('SKIP', 'LOCKED')) return 'skip-locked';
  if (p.mysql || !p.accept('WAIT')) return undefined;
  parseInteger(p);
  return 'wait';
}
