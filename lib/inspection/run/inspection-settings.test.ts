import { expect, test } from 'vitest';
import { dueDay, inspectionSettingsSchema, readInspectionSettings } from '@/lib/inspection/run/inspection-settings';

const settings = inspectionSettingsSchema.parse({ dailyAt: '07:30', timeZone: 'Asia/Shanghai' });

test.each<[now: string, day: string | undefined]>([
  ['2026-11-29T23:29:59Z', undefined],
  ['2026-11-29T23:30:00Z', '2026-11-30'],
  ['2026-11-30T15:59:59Z', '2026-11-30'],
  ['2026-11-30T16:00:00Z', undefined],
])('at %s the run of %s is due', (now, day) => {
  expect(dueDay(settings, new Date(now))).toBe(day);
});

test('a switched off schedule is never due', () => {
  expect(dueDay({ ...settings, isOn: false }, new Date('2026-11-30T10:00:00Z'))).toBeUndefined();
});

test.each([[{ dailyAt: '7:30' }], [{ dailyAt: '24:00' }], [{ timeZone: 'Mars/North' }], [{ deadlineMinutes: 0 }]])(
  '%j is refused, and stored it counts as not set',
  (stored) => {
    expect(inspectionSettingsSchema.safeParse(stored).success).toBe(false);
    expect(readInspectionSettings(stored).dailyAt).toBe('07:30');
  },
);
