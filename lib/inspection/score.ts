import { reachMax } from '@/lib/inspection/reach';

/** Groups of the catalogue, and the most that all findings of one may cost together. */
export const groupCaps = {
  A: 40,
  B: 10,
  C: 10,
  D: 15,
  E: 20,
  F: 5,
  G: 20,
  H: 15,
  I: 20,
  J: 10,
  K: 15,
  L: 20,
  M: 15,
} as const;
export type ScoredGroup = keyof typeof groupCaps;

export type ScoredFinding = {
  readonly group: ScoredGroup;
  readonly level: 'warning' | 'critical';
  /** Of `reachOf`, where the check has figures; without, the level's own point. */
  readonly reach?: number;
  /** A check that is on by default weighs more than one that somebody turned on. */
  readonly isCore: boolean;
  /** With this finding the instance is never healthy, whatever else is fine. */
  readonly isGate: boolean;
  /** Somebody has taken note until a date: it stays listed and costs nothing. */
  readonly isAcknowledged: boolean;
};

export type Coverage = { readonly answered: number; readonly unknown: number };

export type Score =
  | { readonly kind: 'down'; readonly value: 0; readonly coverage: number }
  /** Too little was seen to call it anything. */
  | { readonly kind: 'none'; readonly value: null; readonly coverage: number }
  | { readonly kind: 'scored'; readonly value: number; readonly coverage: number; readonly isGated: boolean };

export const gateMax = 59;
export const coverageMin = 0.6;

/** Points at the foot, at warning, at critical and at the end of the scale. Continuous and never falling. */
const points = { core: [0, 2, 8, 15], other: [0, 0.5, 2, 4] } as const;

export function deductionOf({ level, reach, isCore, isAcknowledged }: ScoredFinding): number {
  if (isAcknowledged) return 0;
  const least = level === 'critical' ? 2 : 1;
  // The level is the check's verdict: its figure may raise it, never talk it down.
  const at = Math.min(reachMax, Math.max(least, reach ?? least));
  const scale = isCore ? points.core : points.other;
  const below = Math.floor(at);
  const from = scale[below] ?? 0;
  const to = scale[below + 1] ?? from;
  return from + (to - from) * (at - below);
}

export function deductionsByGroup(findings: readonly ScoredFinding[]): ReadonlyMap<ScoredGroup, number> {
  const perGroup = new Map<ScoredGroup, number[]>();
  for (const finding of findings) {
    const list = perGroup.get(finding.group) ?? [];
    list.push(deductionOf(finding));
    perGroup.set(finding.group, list);
  }
  // Added in the order of size, so that the order of findings changes not even the last digit.
  return new Map(
    [...perGroup].map(([group, list]) => {
      const sum = list.sort((a, b) => a - b).reduce((total, one) => total + one, 0);
      return [group, Math.min(groupCaps[group], sum)];
    }),
  );
}

export function coverageOf({ answered, unknown }: Coverage): number {
  const all = answered + unknown;
  return all === 0 ? 0 : answered / all;
}

/** Of one instance. What was not seen costs nothing and earns nothing: it lowers the coverage that stands beside the score. */
export function scoreOf(findings: readonly ScoredFinding[], seen: Coverage, isReachable: boolean): Score {
  const coverage = coverageOf(seen);
  if (!isReachable) return { kind: 'down', value: 0, coverage: 0 };
  if (coverage < coverageMin) return { kind: 'none', value: null, coverage };
  const lost = [...deductionsByGroup(findings).values()].sort((a, b) => a - b).reduce((sum, one) => sum + one, 0);
  const isGated = findings.some(({ isGate, isAcknowledged }) => isGate && !isAcknowledged);
  const full = Math.max(0, 100 - lost);
  return { kind: 'scored', value: Math.round(isGated ? Math.min(gateMax, full) : full), coverage, isGated };
}

export type Band = 'good' | 'watch' | 'this-week' | 'now';
export const bandOf = (value: number): Band =>
  value >= 90 ? 'good' : value >= 75 ? 'watch' : value >= 60 ? 'this-week' : 'now';
