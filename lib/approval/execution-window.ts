import { z } from 'zod';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** When executions may start. `from` after `to` spans midnight and belongs to the day it starts on. */
export const executionWindowSchema = z.strictObject({
  /** 0 is Sunday. */
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
  from: timeOfDay,
  to: timeOfDay,
  timeZone: z.string().refine(isTimeZone, 'not a time zone'),
});
export type ExecutionWindow = z.output<typeof executionWindowSchema>;

const minuteMs = 60_000;
const weekMinutes = 7 * 24 * 60;

export function isInWindow(window: ExecutionWindow, at: Date): boolean {
  const { day, minute } = localTime(at, window.timeZone);
  const from = minuteOf(window.from);
  const to = minuteOf(window.to);
  if (from <= to) return window.days.includes(day) && minute >= from && minute < to;
  return (window.days.includes(day) && minute >= from) || (window.days.includes((day + 6) % 7) && minute < to);
}

/** The first moment at or after `at` that lies in the window; to the minute, and undefined when the window is empty. */
export function nextInWindow(window: ExecutionWindow, at: Date): Date | undefined {
  if (isInWindow(window, at)) return at;
  const start = Math.ceil(at.getTime() / minuteMs) * minuteMs;
  for (let i = 0; i <= weekMinutes; i++) {
    const moment = new Date(start + i * minuteMs);
    if (isInWindow(window, moment)) return moment;
  }
  return undefined;
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const formats = new Map<string, Intl.DateTimeFormat>();
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localTime(at: Date, timeZone: string): { day: number; minute: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: dayNames.indexOf(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}
