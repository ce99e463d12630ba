import { seeded } from '@/lib/inspection/testing/seeded';

/**
 * Who is in the simulated fleet: pairs of a primary and a replica of one version, most of them healthy, and some with a sickness. A
 * sickness is one thing that is wrong and the check that must say so; everything else of the instance is as healthy as its neighbours'.
 */
export type SimSickness =
  | 'lag'
  | 'stopped-replica'
  | 'threads-running'
  | 'connections-full'
  | 'aborted-connects'
  | 'disk-full'
  | 'auto-increment'
  | 'duplicate-index'
  | 'hang'
  | 'refuse'
  | 'wrong-password';

export const silentSicknesses: readonly SimSickness[] = ['hang', 'refuse', 'wrong-password'];

/** Where a sickness is large, its other sign is no false alarm: a flood of refused connections is also one of failed log-ins. */
export const alsoSaid: Readonly<Partial<Record<SimSickness, readonly string[]>>> = { 'aborted-connects': ['H14'] };

/** The checks that must say it, by their codes. */
export const sicknessCodes: Readonly<Record<SimSickness, readonly string[]>> = {
  lag: ['A05'],
  'stopped-replica': ['A04'],
  'threads-running': ['B06'],
  'connections-full': ['B01'],
  'aborted-connects': ['B07'],
  'disk-full': ['E01'],
  'auto-increment': ['E05'],
  'duplicate-index': ['F03'],
  hang: ['A01'],
  refuse: ['A01'],
  'wrong-password': ['A01'],
};
const ofReplicas: readonly SimSickness[] = ['lag', 'stopped-replica'];

export type SimInstance = {
  readonly index: number;
  readonly name: string;
  readonly cluster: string;
  readonly version: string;
  readonly engine: 'mysql' | 'mariadb';
  readonly isReplica: boolean;
  readonly sourceIndex: number;
  readonly serverUuid: string;
  readonly sickness: SimSickness | undefined;
  readonly queriesPerSecond: number;
  readonly uptimeSeconds: number;
  /** Each answer takes so long; not a sickness, but what a busy server is like. */
  readonly delayMs: number;
};

const versions = [
  '5.7.44-log',
  '8.0.36',
  '8.0.43',
  '8.4.6',
  '9.7.4',
  '10.6.22-MariaDB-log',
  '10.11.14-MariaDB-log',
  '11.4.8-MariaDB-log',
];
const sicknesses = Object.keys(sicknessCodes) as readonly SimSickness[];

export type FleetOptions = {
  readonly instances: number;
  readonly seed: number;
  /** Of all instances. */
  readonly sickShare?: number;
  /** More of them that do not answer at all. */
  readonly silentShare?: number;
  readonly slowShare?: number;
};

export function planFleet({
  instances,
  seed,
  sickShare = 0.08,
  silentShare = 0,
  slowShare = 0.03,
}: FleetOptions): readonly SimInstance[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  return Array.from({ length: instances }, (_, index): SimInstance => {
    const pair = index >> 1;
    const isReplica = index % 2 === 1;
    // Of the pair, so that it does not depend on which of the two is drawn first.
    const version = versions[Math.floor(seeded(seed + pair * 7919)() * versions.length)] ?? '8.0.36';
    const isSilent = random() < silentShare;
    const isSick = random() < sickShare;
    const drawn = isSilent ? pick(silentSicknesses.slice(0, 2)) : isSick ? pick(sicknesses) : undefined;
    const sickness = drawn && ofReplicas.includes(drawn) && !isReplica ? 'threads-running' : drawn;
    return {
      index,
      name: `sim-${String(pair).padStart(4, '0')}-${isReplica ? 'r' : 'p'}`,
      cluster: `sim-${String(pair).padStart(4, '0')}`,
      version,
      engine: version.includes('MariaDB') ? 'mariadb' : 'mysql',
      isReplica,
      sourceIndex: pair * 2,
      serverUuid: uuidOf(index),
      sickness,
      queriesPerSecond: Math.floor(10 ** (1 + random() * 3)),
      uptimeSeconds: 90_000 + Math.floor(random() * 2e7),
      delayMs: random() < slowShare ? 20 + Math.floor(random() * 60) : 0,
    };
  });
}

export const uuidOf = (index: number): string => `5151ce00-0000-11f1-8000-${index.toString(16).padStart(12, '0')}`;

/** One line of the truth file: what must be found, and nothing critical beside it. */
export type Truth = { readonly instance: string; readonly code: string; readonly kind: SimSickness | 'end-of-life' };

/** Series without support at the end of 2026, by the makers' own pages. */
const endedSeries = /^(5\.7|8\.0|10\.6)\./;

export const truthOf = (fleet: readonly SimInstance[]): readonly Truth[] =>
  fleet.flatMap(({ name, version, sickness }): readonly Truth[] => [
    ...(sickness === undefined
      ? []
      : sicknessCodes[sickness].map((code) => ({ instance: name, code, kind: sickness }))),
    // Of one that says nothing, nobody can know the version.
    ...(endedSeries.test(version) && !(sickness && silentSicknesses.includes(sickness))
      ? [{ instance: name, code: 'A18', kind: 'end-of-life' as const }]
      : []),
  ]);
