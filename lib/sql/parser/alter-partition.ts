import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Name } from '@/lib/sql/ast/name';
import { parseInteger } from '@/lib/sql/parser/literals';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parsePartitionDefinition } from '@/lib/sql/parser/partitioning';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The actions on partitions: a verb with PARTITION behind it. undefined when none stands here. */
export function parsePartitionAction(p: Parser): AlterAction | undefined {
  if (p.mariadb && p.word === 'CONVERT' && p.peekWord(1) !== 'TO') return parseConvert(p);
  if (p.peekWord(1) !== 'PARTITION') return undefined;
  const start = p.start;
  switch (p.word) {
    case 'ADD':
      return parseAddPartition(p, start);
    case 'DROP': {
      skipVerb(p);
      const ifExists = p.acceptWords('IF', 'EXISTS');
      return { kind: 'drop-partition', ifExists, partitions: p.list(parseName), span: p.spanFrom(start) };
    }
    case 'TRUNCATE':
      skipVerb(p);
      return { kind: 'truncate-partition', partitions: parsePartitions(p), span: p.spanFrom(start) };
    case 'COALESCE':
      skipVerb(p);
      acceptNoBinlog(p);
      return { kind: 'coalesce-partition', count: parseInteger(p), span: p.spanFrom(start) };
    case 'REORGANIZE':
      return parseReorganize(p, start);
    case 'EXCHANGE':
      return parseExchange(p, start);
    case 'ANALYZE':
    case 'CHECK':
    case 'OPTIMIZE':
    case 'REBUILD':
    case 'REPAIR':
      return parseMaintain(p, start);
    case 'DISCARD':
    case 'IMPORT': {
      const verb = p.word === 'DISCARD' ? 'discard' : 'import';
      skipVerb(p);
      const partitions = parsePartitions(p);
      p.expect('TABLESPACE');
      return { kind: 'partition-tablespace', verb, partitions, span: p.spanFrom(start) };
    }
    default:
      return undefined;
  }
}

function skipVerb(p: Parser): void {
  p.advance();
  p.advance();
}

const acceptNoBinlog = (p: Parser): boolean => p.accept('NO_WRITE_TO_BINLOG') || p.accept('LOCAL');

/** undefined: ALL. */
function parsePartitions(p: Parser): readonly Name[] | undefined {
  return p.accept('ALL') ? undefined : p.list(parseName);
}

function parseAddPartition(p: Parser, start: number): AlterAction {
  skipVerb(p);
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const noWriteToBinlog = acceptNoBinlog(p);
  const count = p.accept('PARTITIONS') ? parseInteger(p) : undefined;
  const definitions = count === undefined ? p.parenthesised(parsePartitionDefinition) : none;
  return { kind: 'add-partition', ifNotExists, noWriteToBinlog, count, definitions, span: p.spanFrom(start) };
}

function parseReorganize(p: Parser, start: number): AlterAction {
  skipVerb(p);
  acceptNoBinlog(p);
  const partitions = p.word === 'INTO' || p.atEnd ? none : p.list(parseName);
  const definitions = partitions.length > 0 || p.word === 'INTO' ? parseInto(p) : none;
  return { kind: 'reorganize-partition', partitions, definitions, span: p.spanFrom(start) };
}

function parseInto(p: Parser): ReturnType<typeof parsePartitionDefinition>[] {
  p.expect('INTO');
  return p.parenthesised(parsePartitionDefinition);
}

function parseExchange(p: Parser, start: number): AlterAction {
  skipVerb(p);
  const partition = parseName(p);
  p.expectWords('WITH', 'TABLE');
  const table = parseObjectName(p);
  let validation: boolean | undefined;
  if (p.acceptWords('WITH', 'VALIDATION')) validation = true;
  else if (p.acceptWords('WITHOUT', 'VALIDATION')) validation = false;
  return { kind: 'exchange-partition', partition, table, validation, span: p.spanFrom(start) };
}

function parseMaintain(p: Parser, start: number): AlterAction {
  const verbs = {
    ANALYZE: 'analyze',
    CHECK: 'check',
    OPTIMIZE: 'optimize',
    REBUILD: 'rebuild',
    REPAIR: 'repair',
  } as const;
  const word = p.expectOneOf(['ANALYZE', 'CHECK', 'OPTIMIZE', 'REBUILD', 'REPAIR']);
  p.advance();
  acceptNoBinlog(p);
  const partitions = parsePartitions(p);
  parseMaintenanceOptions(p, word);
  if (p.tidb && word === 'ANALYZE') parseTidbAnalyze(p);
  return { kind: 'maintain-partition', verb: verbs[word], partitions, span: p.spanFrom(start) };
}

/** CHECK and REPAIR take the options of CHECK TABLE and REPAIR TABLE. */
function parseMaintenanceOptions(p: Parser, word: string): void {
  if (word === 'CHECK') {
    while (
      p.acceptOneOf(['QUICK', 'FAST', 'MEDIUM', 'EXTENDED', 'CHANGED']) !== undefined ||
      p.acceptWords('FOR', 'UPGRADE')
    );
  } else if (word === 'REPAIR') {
    while (p.acceptOneOf(['QUICK', 'EXTENDED', 'USE_FRM']) !== undefined);
  }
}

function parseTidbAnalyze(p: Parser): void {
  if (p.accept('INDEX') && p.isName()) p.list(parseName);
  if (!p.accept('WITH')) return;
  p.list((inner) => {
    parseInteger(inner);
    inner.advance();
    inner.acceptOneOf(['WIDTH', 'DEPTH']);
  });
}

/** MariaDB: `CONVERT PARTITION p TO TABLE t`, `CONVERT TABLE t TO PARTITION p VALUES …`. */
function parseConvert(p: Parser): AlterAction {
  const start = p.start;
  p.advance();
  if (p.accept('PARTITION')) {
    const partition = parseName(p);
    p.expectWords('TO', 'TABLE');
    const table = parseObjectName(p);
    return { kind: 'convert-partition', direction: 'to-table', partition, table, span: p.spanFrom(start) };
  }
  p.expect('TABLE');
  const table = parseObjectName(p);
  p.expect('TO');
  const { name: partition } = parsePartitionDefinition(p);
  if (p.kind === T.word && !p.acceptWords('WITH', 'VALIDATION')) p.acceptWords('WITHOUT', 'VALIDATION');
  return { kind: 'convert-partition', direction: 'to-partition', partition, table, span: p.spanFrom(start) };
}
