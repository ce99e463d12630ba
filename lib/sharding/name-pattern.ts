/**
 * Names that differ only by their digits: `order_00` … `order_99`, `bill_202401`, `log_20240131`. The key of a name has `{#}` where
 * its digits stand, whatever their number; what the digits mean is told by all names of a key together.
 */
const digits = /\d+/g;

/** `order_07` → `order_{#}`. A name without digits is its own key. */
export function patternKey(name: string): string {
  return name.replaceAll('{#}', '{{#}}').replace(digits, '{#}');
}

export const hasDigits = (name: string): boolean => /\d/.test(name);

/** One shown name for all names of a key: `order_[00-99]`, `bill_{yyyyMM}`; digits that are the same everywhere stay. */
export function patternLabel(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined || names.length === 1) return first ?? '';
  const columns = transpose(names.map((name) => name.match(digits) ?? []));
  let at = 0;
  return first.replace(digits, () => fieldLabel(columns[at++] ?? []));
}

function transpose(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return (rows[0] ?? []).map((_, i) => rows.map((row) => row[i] ?? ''));
}

function fieldLabel(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const [only] = distinct;
  if (distinct.length === 1) return only ?? '';
  const date = dateFormats.find(({ fits }) => distinct.every((value) => fits(value)));
  if (date !== undefined) return `{${date.label}}`;
  const sorted = distinct.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return sorted.length === 2 ? `[${sorted.join(',')}]` : `[${sorted[0]}-${sorted.at(-1)}]`;
}

const isYear = (text: string): boolean => text >= '1990' && text <= '2099';
const isMonth = (text: string): boolean => text >= '01' && text <= '12';
const isDay = (text: string): boolean => text >= '01' && text <= '31';

const dateFormats: readonly { readonly label: string; readonly fits: (value: string) => boolean }[] = [
  {
    label: 'yyyyMMdd',
    fits: (v) => v.length === 8 && isYear(v.slice(0, 4)) && isMonth(v.slice(4, 6)) && isDay(v.slice(6)),
  },
  { label: 'yyyyMM', fits: (v) => v.length === 6 && isYear(v.slice(0, 4)) && isMonth(v.slice(4)) },
  { label: 'yyyy', fits: (v) => v.length === 4 && isYear(v) },
];
