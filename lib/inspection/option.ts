import type { Text } from '@/lib/shared/text';

export const units = {
  percent: { en: '%', zh: '%' },
  count: { en: '', zh: '' },
  seconds: { en: 's', zh: '秒' },
  milliseconds: { en: 'ms', zh: '毫秒' },
  hours: { en: 'h', zh: '小时' },
  days: { en: 'days', zh: '天' },
  bytes: { en: 'bytes', zh: '字节' },
  'per-second': { en: '/s', zh: '/秒' },
  'per-hour': { en: '/h', zh: '/小时' },
  'per-day': { en: '/day', zh: '/天' },
  ratio: { en: ': 1', zh: ': 1' },
  times: { en: '×', zh: '倍' },
  names: { en: 'names', zh: '名称' },
} as const satisfies Readonly<Record<string, Text>>;
export type Unit = keyof typeof units;

/** What people may set of a check. `warning` and `critical` are the limits that a value must pass; others say what they are. */
export type Option =
  | { readonly default: number; readonly unit: Unit; readonly text?: Text }
  | { readonly default: readonly string[]; readonly unit: 'names'; readonly text: Text };
export type Options = { readonly [name: string]: Option };

type ValueOf<One extends Option> = One extends { readonly default: number } ? number : readonly string[];
export type OptionValues<All extends Options> = { readonly [Name in keyof All]: ValueOf<All[Name]> };

type NumberOption = Extract<Option, { readonly default: number }>;
const limit =
  (unit: Unit) =>
  (value: number, text?: Text): NumberOption =>
    text === undefined ? { default: value, unit } : { default: value, unit, text };

export const percent = limit('percent');
export const count = limit('count');
export const seconds = limit('seconds');
export const milliseconds = limit('milliseconds');
export const hours = limit('hours');
export const days = limit('days');
export const bytes = limit('bytes');
export const perSecond = limit('per-second');
export const perHour = limit('per-hour');
export const perDay = limit('per-day');
export const ratio = limit('ratio');
export const times = limit('times');
export const names = (value: readonly string[], text: Text): Extract<Option, { readonly unit: 'names' }> => ({
  default: value,
  unit: 'names',
  text,
});

export const MB = 1024 ** 2;
export const GB = 1024 ** 3;

/** What is set, over the defaults; a value of the wrong kind counts as not set. */
export function optionValues(options: Options, set: Readonly<Record<string, unknown>> = {}): OptionValues<Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const value = set[name];
      if (typeof option.default === 'number')
        return [name, typeof value === 'number' && Number.isFinite(value) ? value : option.default];
      const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
      return [name, isList ? (value as readonly string[]) : option.default];
    }),
  );
}
