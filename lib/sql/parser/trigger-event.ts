import type { Expression, StringLiteral } from '@/lib/sql/ast/expression';
import type {
  AlterEvent,
  CreateEvent,
  CreateTrigger,
  EventSchedule,
  EventStatus,
  TriggerEvent,
} from '@/lib/sql/ast/routine';
import { parseBody } from '@/lib/sql/parser/compound';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseIntervalUnit } from '@/lib/sql/parser/interval';
import { parseString } from '@/lib/sql/parser/literals';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';

/** The current token is TRIGGER. */
export function parseCreateTrigger(p: Parser, prefix: CreatePrefix): CreateTrigger {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  const time = p.expectOneOf(['BEFORE', 'AFTER']) === 'BEFORE' ? 'before' : 'after';
  const events = parseEvents(p);
  p.expect('ON');
  const table = parseObjectName(p);
  p.expectWords('FOR', 'EACH', 'ROW');
  const order = p.accept('FOLLOWS') ? 'follows' : p.accept('PRECEDES') ? 'precedes' : undefined;
  const orderTrigger = order === undefined ? undefined : parseName(p);
  const body = parseBody(p);
  return {
    kind: 'create-trigger',
    orReplace: prefix.orReplace,
    definer: prefix.definer,
    ifNotExists,
    name,
    time,
    events,
    table,
    order,
    orderTrigger,
    body,
    span: p.spanFrom(prefix.start),
  };
}

const triggerEvents = { INSERT: 'insert', UPDATE: 'update', DELETE: 'delete' } as const;

function parseEvents(p: Parser): readonly TriggerEvent[] {
  const events: TriggerEvent[] = [triggerEvents[p.expectOneOf(['INSERT', 'UPDATE', 'DELETE'])]];
  while (p.mariadb && p.accept('OR')) events.push(triggerEvents[p.expectOneOf(['INSERT', 'UPDATE', 'DELETE'])]);
  return events;
}

/** The current token is EVENT. */
export function parseCreateEvent(p: Parser, prefix: CreatePrefix): CreateEvent {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  p.expectWords('ON', 'SCHEDULE');
  const schedule = parseSchedule(p);
  const preserve = parsePreserve(p);
  const status = parseStatus(p);
  const comment = parseComment(p);
  p.expect('DO');
  const body = parseBody(p);
  return {
    kind: 'create-event',
    orReplace: prefix.orReplace,
    definer: prefix.definer,
    ifNotExists,
    name,
    schedule,
    preserve,
    status,
    comment,
    body,
    span: p.spanFrom(prefix.start),
  };
}

/** The current token is EVENT behind ALTER. */
export function parseAlterEvent(p: Parser, prefix: CreatePrefix): AlterEvent {
  p.advance();
  const name = parseObjectName(p);
  const schedule = p.acceptWords('ON', 'SCHEDULE') ? parseSchedule(p) : undefined;
  const preserve = parsePreserve(p);
  const renameTo = p.acceptWords('RENAME', 'TO') ? parseObjectName(p) : undefined;
  const status = parseStatus(p);
  const comment = parseComment(p);
  const body = p.accept('DO') ? parseBody(p) : undefined;
  const changes = [schedule, preserve, renameTo, status, comment, body];
  if (changes.every((change) => change === undefined))
    p.fail('ON SCHEDULE', 'RENAME TO', 'ENABLE', 'DISABLE', 'COMMENT', 'DO');
  return {
    kind: 'alter-event',
    definer: prefix.definer,
    name,
    schedule,
    preserve,
    renameTo,
    status,
    comment,
    body,
    span: p.spanFrom(prefix.start),
  };
}

function parseSchedule(p: Parser): EventSchedule {
  const start = p.start;
  if (p.accept('AT')) {
    const at = p.expression();
    return {
      kind: 'event-schedule',
      at,
      every: undefined,
      unit: undefined,
      starts: undefined,
      ends: undefined,
      span: p.spanFrom(start),
    };
  }
  p.expect('EVERY');
  const every: Expression = p.expression();
  const unit = parseIntervalUnit(p);
  const starts = p.accept('STARTS') ? p.expression() : undefined;
  const ends = p.accept('ENDS') ? p.expression() : undefined;
  return { kind: 'event-schedule', at: undefined, every, unit, starts, ends, span: p.spanFrom(start) };
}

function parsePreserve(p: Parser): boolean | undefined {
  if (!p.acceptWords('ON', 'COMPLETION')) return undefined;
  const preserve = !p.accept('NOT');
  p.expect('PRESERVE');
  return preserve;
}

function parseStatus(p: Parser): EventStatus | undefined {
  if (p.accept('ENABLE')) return 'enable';
  if (!p.accept('DISABLE')) return undefined;
  if (!p.accept('ON')) return 'disable';
  p.expectOneOf(['SLAVE', 'REPLICA']);
  return 'disable-on-replica';
}

const parseComment = (p: Parser): StringLiteral | undefined => (p.accept('COMMENT') ? parseString(p) : undefined);
