import { describe, expect, test } from 'vitest';
import { comparedSpans, parseAgainst, parsePeriod, resolvePeriod } from './period';
import type { Span } from './slow-sql-store';

const now = new Date('2026-11-30T10:20:30Z');
const at = (text: string) => new Date(`2026-${text}:00Z`);
const said = ({ from, to, period }: Span) => [from.toISOString().slice(5, 16), to.toISOString().slice(5, 16), period];

describe('a period', () => {
  test.each<[string, Parameters<typeof resolvePeriod>[0], unknown]>([
    ['of the last hour, by minute', { hours: 1 }, ['11-30T09:21', '11-30T10:21', 60]],
    ['of the last day, by hour', { hours: 24 }, ['11-29T11:00', '11-30T11:00', 3600]],
    ['of the last 60 days, by day', { hours: 1440 }, ['10-02T00:00', '12-01T00:00', 86_400]],
    [
      'between two times of today',
      { from: at('11-30T08:05'), to: at('11-30T08:35') },
      ['11-30T08:05', '11-30T08:35', 60],
    ],
    [
      'whose minutes are gone, widened to hours',
      { from: at('11-20T08:05'), to: at('11-20T08:35') },
      ['11-20T08:00', '11-20T09:00', 3600],
    ],
    [
      'whose hours are gone, widened to days',
      { from: at('08-01T08:05'), to: at('08-01T08:35') },
      ['08-01T00:00', '08-02T00:00', 86_400],
    ],
    ['that ends before it begins', { from: at('11-20T08:05'), to: at('11-20T08:05') }, 'slow-sql/period-order'],
    ['to come', { from: at('12-20T08:05'), to: at('12-21T08:05') }, 'slow-sql/period-future'],
    ['that ends long after now', { from: at('11-20T08:05'), to: at('12-21T08:05') }, 'slow-sql/period-future'],
    [
      'of which nothing is kept',
      { from: new Date('2025-01-01T00:00:00Z'), to: at('11-20T08:05') },
      'slow-sql/period-too-old',
    ],
  ])('%s', (_what, asked, wanted) => {
    const span = resolvePeriod(asked, now);
    expect(span.ok ? said(span.value) : span.error.code).toEqual(wanted);
  });
});

describe('compared', () => {
  test.each<[string, Parameters<typeof comparedSpans>[0], Parameters<typeof comparedSpans>[1], unknown, unknown?]>([
    [
      'with the time before',
      { hours: 24 },
      'before',
      ['11-29T11:00', '11-30T11:00', 3600],
      ['11-28T11:00', '11-29T11:00', 3600],
    ],
    [
      'with a week ago: both by hour, though one has minutes',
      { from: at('11-30T08:05'), to: at('11-30T08:35') },
      at('11-23T08:05'),
      ['11-30T08:00', '11-30T09:00', 3600],
      ['11-23T08:00', '11-23T09:00', 3600],
    ],
    ['with what is to come', { hours: 24 }, at('12-20T08:05'), 'slow-sql/period-future'],
    ['with what is not kept', { hours: 24 }, new Date('2025-01-01T00:00:00Z'), 'slow-sql/period-too-old'],
  ])('%s', (_what, asked, against, ...wanted) => {
    const spans = comparedSpans(asked, against, now);
    expect(spans.ok ? [said(spans.value.span), said(spans.value.other)] : [spans.error.code]).toEqual(wanted);
  });
});

describe('from an address', () => {
  test.each<[Parameters<typeof parsePeriod>[1], unknown]>([
    [{}, { hours: 24 }],
    [
      { from: '2026-11-20T08:05Z', to: '2026-11-20T09:05:00+08:00' },
      { from: at('11-20T08:05'), to: at('11-20T01:05') },
    ],
    [{ from: '2026-11-20T08:05Z' }, 'slow-sql/period-unreadable'],
    [{ from: '2026-11-20', to: '2026-11-21' }, 'slow-sql/period-unreadable'],
    [{ from: '2026-13-20T08:05Z', to: '2026-11-21T08:05Z' }, 'slow-sql/period-unreadable'],
  ])('%j', (times, wanted) => {
    const period = parsePeriod(24, times);
    expect(period.ok ? period.value : period.error.code).toEqual(wanted);
  });

  test.each([
    [undefined, undefined],
    ['before', 'before'],
    ['2026-11-20T08:05Z', at('11-20T08:05')],
    ['yesterday', 'slow-sql/period-unreadable'],
  ])('against %s', (text, wanted) => {
    const against = parseAgainst(text);
    expect(against.ok ? against.value : against.error.code).toEqual(wanted);
  });
});
