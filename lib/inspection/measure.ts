import { medianOf } from '@/lib/inspection/forecast';

/** Figures over time, with the guards that keep a small or young server from alarms that mean nothing. */
const warmUpSeconds = 3 * 3600;

/** Ratios of counters mean nothing yet. */
export const isWarmingUp = (uptimeSeconds: number | undefined): boolean =>
  uptimeSeconds === undefined || uptimeSeconds < warmUpSeconds;

/** Of a window shorter than the unit no more is claimed than what happened in it. */
export const eachSecond = (count: number, elapsedSeconds: number): number => count / Math.max(elapsedSeconds, 1);
export const eachHour = (count: number, elapsedSeconds: number): number =>
  (count * 3600) / Math.max(elapsedSeconds, 3600);
export const eachDay = (count: number, elapsedSeconds: number): number =>
  (count * 86_400) / Math.max(elapsedSeconds, 86_400);

/** Median absolute deviation, scaled to a standard deviation of a normal distribution. */
export function deviation(values: readonly number[]): number {
  const center = medianOf(values);
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - center)));
}

/** ON, 1, YES, TRUE of a variable or a status. */
export const isOn = (value: string | undefined): boolean =>
  ['ON', '1', 'YES', 'TRUE'].includes((value ?? '').toUpperCase());

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
/** `1.5 GB`, as both languages write it. */
export function size(bytes: number): string {
  const step = Math.min(Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)), byteUnits.length - 1);
  return `${Number((bytes / 1024 ** step).toPrecision(3))} ${byteUnits[step]}`;
}

/** Errors of a server quote values of rows: what stands in quotes is left out. */
export const hideValues = (message: string): string =>
  message.replaceAll(/'(?:[^'\\]|\\.)*'|"[^"]*"/g, '…').slice(0, 300);
