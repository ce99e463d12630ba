import type { Truth } from './fleet-plan';
import { alsoSaid } from './fleet-plan';

export type SeenInstance = {
  readonly name: string;
  readonly kind: 'scored' | 'none' | 'down';
  readonly failure: string | undefined;
  readonly judged: number;
  /** Checks that had an answer: neither unknown nor not applicable. */
  readonly answered: number;
  readonly score: number | null;
  readonly found: readonly { readonly code: string; readonly level: string; readonly key: string }[];
};

const shownMax = 10;

const saysAlso = ({ kind }: Truth, code: string): boolean =>
  kind !== 'end-of-life' && (alsoSaid[kind]?.includes(code) ?? false);

/** Every sickness is found by its check, and nothing critical beside what the truth says. */
export function judgeAgainstTruth(seen: readonly SeenInstance[], truth: readonly Truth[]) {
  const byName = new Map(seen.map((one) => [one.name, one]));
  const missed = truth.filter(({ instance, code }) => !byName.get(instance)?.found.some((one) => one.code === code));
  const planted = new Map<string, Truth[]>();
  for (const one of truth) planted.set(one.instance, [...(planted.get(one.instance) ?? []), one]);
  const false_ = seen.flatMap(({ name, found }) =>
    found
      .filter(
        ({ level, code }) =>
          level === 'critical' && !planted.get(name)?.some((one) => one.code === code || saysAlso(one, code)),
      )
      .map(({ code, key }) => `${name} ${planted.get(name)?.[0]?.kind ?? ''} ${code} ${key}`),
  );
  const healthy = seen.filter(({ name }) => !planted.has(name));
  const judged = seen.filter(({ failure }) => failure === undefined);
  const count = (of: readonly { readonly code: string }[]) =>
    [...of.reduce((counts, { code }) => counts.set(code, (counts.get(code) ?? 0) + 1), new Map<string, number>())]
      .sort(([, a], [, b]) => b - a)
      .map(([code, n]) => `${code} ${n}`)
      .join(', ');
  const least = (of: readonly number[]) => (of.length === 0 ? 0 : Math.min(...of));
  const lines = [
    `judged on each: ${least(seen.map((one) => one.judged))} checks; answered on each that is up: ${least(judged.map(({ answered }) => answered))} at least`,
    `truth: ${truth.length - missed.length} of ${truth.length} found${
      missed.length > 0
        ? `; missed ${missed
            .slice(0, shownMax)
            .map(({ instance, code, kind }) => `${instance} ${kind} ${code}`)
            .join(', ')}`
        : ''
    }`,
    `critical beside the truth: ${false_.length}${false_.length > 0 ? `: ${false_.slice(0, shownMax).join('; ')}` : ''}`,
    `healthy instances: lowest score ${least(healthy.flatMap(({ score }) => score ?? []))}; their warnings: ${count(healthy.flatMap(({ found }) => found)) || 'none'}`,
    `down or not seen: ${seen.filter(({ failure }) => failure).length}`,
  ];
  return { lines, isRight: missed.length === 0 && false_.length === 0 };
}
