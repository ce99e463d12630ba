import { expect, test } from 'vitest';
import type { AlarmReading, AlarmState } from '@/lib/inspection/alarm/alarm';
import { nextAlarm } from '@/lib/inspection/alarm/alarm';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';

const { down: rule } = inspectionSettingsSchema.parse({}).alarms;
const start = Date.UTC(2026, 10, 30, 2);
const at = (minute: number) => new Date(start + minute * 60_000);

/** Plays readings, one a minute: `b`ad, `g`ood, `.` not seen; `B` bad while silenced. What is told, by minute. */
function play(readings: string): { readonly told: readonly string[]; readonly last: AlarmState | undefined } {
  let state: AlarmState | undefined;
  const told: string[] = [];
  [...readings].forEach((sign, minute) => {
    if (sign === '.') return;
    const reading: AlarmReading = { at: at(minute), isBad: sign.toLowerCase() === 'b', value: null, threshold: null };
    const after = nextAlarm(state, reading, rule, { now: at(minute), isSilenced: sign === 'B' });
    if (!after) return;
    state = after.next;
    if (after.tell) told.push(`${minute} ${after.tell}`);
  });
  return { told, last: state };
}

test.each([
  ['two bad ones are a blip', 'bbg', []],
  ['three in a row are an alarm', 'bbb', ['2 fired']],
  ['a good one in between begins anew', 'bbgbb', []],
  ['its end is told', 'bbbbg', ['2 fired', '4 over']],
  ['what was not seen neither raises it nor ends it', 'bb..b..g', ['4 fired', '7 over']],
  ['it is said again after an hour', `${'b'.repeat(125)}`, ['2 fired', '62 again', '122 again']],
  ['a silenced one says nothing, and nothing of its end', 'BBBBg', []],
  ['when the silence ends it is told', 'BBBBb', ['4 fired']],
  ['after its end it may come again', 'bbbgbbb', ['2 fired', '3 over', '6 fired']],
] as const)('%s', (_, readings, told) => {
  expect(play(readings).told).toEqual(told);
});

test('the same reading twice counts once', () => {
  const reading: AlarmReading = { at: at(0), isBad: true, value: null, threshold: null };
  const once = nextAlarm(undefined, reading, rule, { now: at(0), isSilenced: false });
  expect(once?.next.badReadings).toBe(1);
  expect(nextAlarm(once?.next, reading, rule, { now: at(1), isSilenced: false })).toBeUndefined();
});

test('it says since when it is bad, and since when it is an alarm', () => {
  expect(play('bbbb').last).toMatchObject({
    state: 'firing',
    badReadings: 4,
    badSince: at(0),
    firedAt: at(2),
    toldAt: at(2),
    tells: 1,
  });
  expect(play('bbbbg').last).toMatchObject({ state: 'over', badReadings: 0, overAt: at(4) });
});
