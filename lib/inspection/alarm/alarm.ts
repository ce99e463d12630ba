import type { AlarmKind, InspectionSettings } from '@/lib/inspection/run/inspection-settings';
import type { Text } from '@/lib/shared/text';

export const alarmTexts: Readonly<Record<AlarmKind, Text>> = {
  down: { en: 'nothing answers', zh: '无应答' },
  'replication-stopped': { en: 'replication has stopped', zh: '复制已停止' },
  disk: { en: 'the data volume is nearly full', zh: '数据卷将满' },
  connections: { en: 'connections are nearly used up', zh: '连接将用尽' },
};

export const alarmStates = ['watching', 'firing', 'over'] as const;
export type AlarmStateName = (typeof alarmStates)[number];

export type AlarmState = {
  /** `watching`: bad, and not often enough to say so. */
  readonly state: AlarmStateName;
  /** In a row. */
  readonly badReadings: number;
  readonly badSince: Date;
  readonly lastReadingAt: Date;
  readonly firedAt: Date | null;
  /** Last; null = nobody has heard of it yet. */
  readonly toldAt: Date | null;
  readonly overAt: Date | null;
  readonly tells: number;
  readonly value: number | null;
  readonly threshold: number | null;
};

/** What one look says. What was not seen is no reading: it neither raises an alarm nor ends one. */
export type AlarmReading = {
  readonly at: Date;
  readonly isBad: boolean;
  readonly value: number | null;
  readonly threshold: number | null;
};

export type AlarmTell = 'fired' | 'again' | 'over';
export type AlarmRule = InspectionSettings['alarms'][AlarmKind];

const minuteMs = 60_000;

/**
 * The alarm after a reading, and what is to be said. It begins after so many bad readings in a row, is said again while it lasts, and its
 * end is told to those who heard of its beginning. Undefined = nothing changes. The same reading twice counts once.
 */
export function nextAlarm(
  before: AlarmState | undefined,
  reading: AlarmReading,
  rule: AlarmRule,
  { now, isSilenced }: { readonly now: Date; readonly isSilenced: boolean },
): { readonly next: AlarmState; readonly tell: AlarmTell | undefined } | undefined {
  const open = before && before.state !== 'over' ? before : undefined;
  if (!reading.isBad) {
    if (!open) return undefined;
    const next: AlarmState = { ...open, state: 'over', badReadings: 0, lastReadingAt: reading.at, overAt: now };
    return { next, tell: open.state === 'firing' && open.toldAt !== null && !isSilenced ? 'over' : undefined };
  }
  const isNewReading = !open || reading.at > open.lastReadingAt;
  const badReadings = (open?.badReadings ?? 0) + (isNewReading ? 1 : 0);
  const isFiring = open?.state === 'firing' || badReadings >= rule.badReadings;
  const tell = isFiring && !isSilenced ? tellOf(open, rule, now) : undefined;
  if (!isNewReading && !tell) return undefined;
  const next: AlarmState = {
    state: isFiring ? 'firing' : 'watching',
    badReadings,
    badSince: open?.badSince ?? reading.at,
    lastReadingAt: reading.at,
    firedAt: isFiring ? (open?.firedAt ?? now) : null,
    toldAt: tell ? now : (open?.toldAt ?? null),
    overAt: null,
    tells: (open?.tells ?? 0) + (tell ? 1 : 0),
    value: reading.value,
    threshold: reading.threshold,
  };
  return { next, tell };
}

/** First, or again when the last time was long enough ago. One that was silenced from its beginning is told when that ends. */
function tellOf(open: AlarmState | undefined, { repeatMinutes }: AlarmRule, now: Date): AlarmTell | undefined {
  if (!open || open.toldAt === null) return 'fired';
  return now.getTime() - open.toldAt.getTime() >= repeatMinutes * minuteMs ? 'again' : undefined;
}
