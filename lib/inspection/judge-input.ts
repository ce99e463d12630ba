import type { AnyJudgeInput, Check, Place } from '@/lib/inspection/check';
import type { Counted } from '@/lib/inspection/deltas';
import { counterSince, deltasSince } from '@/lib/inspection/deltas';
import type { Fact, UnknownReason, Unseen } from '@/lib/inspection/fact';
import type { Facts } from '@/lib/inspection/facts';
import type { FigureId } from '@/lib/inspection/figure';
import type { Grade, Level } from '@/lib/inspection/grade';
import type { HostPart } from '@/lib/inspection/host-facts';
import { optionValues } from '@/lib/inspection/option';
import type { Answer, AnyRead } from '@/lib/inspection/read';
import type { TextData } from '@/lib/shared/text';

export type Reported = { readonly grade: Grade | Level; readonly message: string; readonly data: TextData } & Place;

/** Thrown and caught in here alone: a declared fact is not there. */
export class NotSeen extends Error {
  constructor(readonly unseen: Unseen) {
    super(unseen.reason);
  }
}
const missing = (reason: UnknownReason, what?: string): never => {
  throw new NotSeen(what === undefined ? { reason } : { reason, what });
};

function seenValue<Value>(fact: Fact<Value>): Value {
  if (fact.known) return fact.value;
  return missing(fact.reason, fact.what);
}

function countOf(counted: Counted): number | undefined {
  return typeof counted === 'object' ? missing(counted.reason, counted.what) : counted;
}

/** A declared name: its alternatives, and whether the judgement can do without. */
export function readName(declared: string): { readonly names: readonly string[]; readonly isOptional: boolean } {
  const isOptional = declared.endsWith('?');
  return { names: (isOptional ? declared.slice(0, -1) : declared).split('|'), isOptional };
}

function pick<Value>(
  declared: readonly string[] | undefined,
  find: (name: string) => Value | undefined,
): Readonly<Record<string, Value | undefined>> {
  return Object.fromEntries(
    (declared ?? []).map((one) => {
      const { names, isOptional } = readName(one);
      const value = names.map(find).find((found) => found !== undefined);
      if (value === undefined && !isOptional) missing('not-supported-by-version', names[0]);
      return [names[0] ?? one, value];
    }),
  );
}

/** Everything that the check declared. Throws `NotSeen` for what it cannot do without. */
export function judgeInput(
  check: Check,
  facts: Facts,
  set: Readonly<Record<string, unknown>> | undefined,
  reported: Reported[],
): AnyJudgeInput {
  const { reads } = check;
  const wantsStatus = reads.status ?? reads.words ?? reads.deltas;
  const status = wantsStatus ? seenValue(facts.status) : {};
  const variables = reads.variables ? seenValue(facts.variables) : {};
  const since = deltasSince(facts);
  const host = reads.host ? seenValue(facts.host) : {};
  const answer = (read: AnyRead): Answer<unknown> => {
    const found = facts.reads.get(read.id);
    return found ? seenValue(found) : missing('not-collected', read.id);
  };
  const maybe = (read: AnyRead): Answer<unknown> | undefined => {
    const found = facts.reads.get(read.id);
    return found?.known ? found.value : undefined;
  };
  return {
    status: pick(reads.status, (name) => figure(status[name])),
    words: pick(reads.words, (name) => status[name]),
    deltas: pick(reads.deltas, (name) => countOf(since?.delta(name))),
    elapsedSeconds: since?.elapsedSeconds ?? 0,
    isSinceStart: since?.isSinceStart ?? false,
    uptimeSeconds: facts.status.known ? figure(facts.status.value['Uptime']) : undefined,
    variables: pick(reads.variables, (name) => variables[name]),
    rows: mapValues(reads.rows ?? {}, answer),
    maybeRows: mapValues(reads.maybeRows ?? {}, maybe),
    counters: pick(reads.counters, (name) => countOf(since && counterSince(facts, since, name))),
    host: Object.fromEntries(
      (reads.host ?? []).map((part: HostPart) => [part, host[part] ?? missing('no-host-facts', part)]),
    ),
    history: Object.fromEntries(
      (reads.history ?? []).map((id: FigureId) => [
        id,
        { daily: facts.history.daily(id), sameHour: facts.history.sameHour(id) },
      ]),
    ),
    cluster: reads.cluster ? seenValue(facts.cluster) : undefined,
    backups: reads.backups ? seenValue(facts.backups) : undefined,
    digests: reads.digests ? seenValue(facts.digests) : undefined,
    load: reads.load ? seenValue(facts.load) : undefined,
    options: optionValues(check.options, set),
    facts,
    report: (grade: Grade | Level, message: string, data: TextData, place: Place = {}) => {
      reported.push({ grade, message, data, ...place });
    },
  };
}

export function figure(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const mapValues = <From, To>(
  of: { readonly [name: string]: From },
  to: (value: From) => To,
): Readonly<Record<string, To>> => Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]));
