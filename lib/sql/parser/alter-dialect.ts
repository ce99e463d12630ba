import type { AlterAction } from '@/lib/sql/ast/alter-action';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseName, parseNameOrString } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** What only TiDB can do to a table. undefined when nothing of it stands here. */
export function parseDialectAction(p: Parser): AlterAction | undefined {
  if (!p.tidb) return undefined;
  const start = p.start;
  switch (p.word) {
    case 'SET':
      p.advance();
      if (p.accept('HYPO')) return parseTiflash(p, 'SET HYPO TIFLASH REPLICA', start);
      return parseTiflash(p, 'SET TIFLASH REPLICA', start);
    case 'CACHE':
    case 'NOCACHE': {
      const action = p.word;
      p.advance();
      return make(p, action, start);
    }
    case 'ATTRIBUTES':
      p.advance();
      p.acceptKind(T.equal);
      if (!p.accept('DEFAULT')) parseString(p);
      return make(p, 'ATTRIBUTES', start);
    case 'ADD':
    case 'DROP':
    case 'MODIFY':
      return undefined;
    case 'PARTITION':
      return undefined;
    case 'COMPACT':
      p.advance();
      if (p.accept('PARTITION')) p.list(parseName);
      if (p.accept('TIFLASH')) p.expect('REPLICA');
      return make(p, 'COMPACT', start);
    case 'REMOVE':
      p.advance();
      if (!p.accept('TTL')) p.fail('TTL', 'PARTITIONING');
      return make(p, 'REMOVE TTL', start);
    case 'SPLIT':
    case 'MERGE':
      return parseIntervalBoundary(p, start);
    default:
      return undefined;
  }
}

const make = (p: Parser, action: string, start: number): AlterAction => ({
  kind: 'dialect-action',
  action,
  span: p.spanFrom(start),
});

/** `TIFLASH REPLICA n [LOCATION LABELS 'a', 'b']`. */
function parseTiflash(p: Parser, action: string, start: number): AlterAction {
  p.expectWords('TIFLASH', 'REPLICA');
  parseInteger(p);
  if (p.acceptWords('LOCATION', 'LABELS')) p.list(parseNameOrString);
  return make(p, action, start);
}

/** `SPLIT MAXVALUE PARTITION LESS THAN (…)`, `MERGE FIRST PARTITION LESS THAN (…)`. */
function parseIntervalBoundary(p: Parser, start: number): AlterAction {
  const verb = p.word;
  p.advance();
  const which = p.expectOneOf(['FIRST', 'LAST', 'MAXVALUE']);
  p.expectWords('PARTITION', 'LESS', 'THAN');
  p.parenthesised((inner) => inner.expression());
  return make(p, `${verb} ${which} PARTITION`, start);
}
