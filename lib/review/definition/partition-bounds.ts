/** What the values of partitions say about each other, by their text in the form of `normalExpression`. */

type Bound =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'maxvalue' };

/** `sooner`: the second does not come after the first. undefined: it cannot be told. */
export function orderOfBounds(first: string, second: string): 'later' | 'sooner' | undefined {
  const [a, b] = [boundOf(first), boundOf(second)];
  if (a === undefined || b === undefined || a.kind === 'maxvalue') return undefined;
  if (b.kind === 'maxvalue') return 'later';
  if (a.kind === 'number' && b.kind === 'number') return b.value > a.value ? 'later' : 'sooner';
  if (a.kind !== 'text' || b.kind !== 'text') return undefined;
  return b.value > a.value ? 'later' : 'sooner';
}

/** Of one column: an integer, TO_DAYS of a date, a date or time as text. Other texts sort by their collation. */
function boundOf(text: string): Bound | undefined {
  if (text === 'maxvalue') return { kind: 'maxvalue' };
  if (/^[+-]?\d+$/.test(text)) return { kind: 'number', value: BigInt(text) };
  const days = /^to_days'(\d{4})-(\d\d)-(\d\d)[^']*'$/.exec(text);
  if (days !== null) return daysOf(Number(days[1]), Number(days[2]), Number(days[3]));
  const moment = /^'(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?)'$/.exec(text)?.[1];
  return moment === undefined
    ? undefined
    : { kind: 'text', value: moment.length === 10 ? `${moment} 00:00:00` : moment };
}

/** TO_DAYS counts from year 0: 1970-01-01 is 719528 (manual, "Date and Time Functions"). */
function daysOf(year: number, month: number, day: number): Bound | undefined {
  const milliseconds = Date.UTC(year, month - 1, day);
  return Number.isNaN(milliseconds) || year < 100
    ? undefined
    : { kind: 'number', value: BigInt(Math.floor(milliseconds / 86_400_000) + 719_528) };
}

/** The members of a LIST partition of one column; a comma inside quotes is part of a member. */
export function membersOf(values: string): readonly string[] {
  if (values === '') return [];
  const members: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < values.length; i++) {
    const char = values.charAt(i);
    if (char === "'") quoted = !quoted;
    else if (char === ',' && !quoted) {
      members.push(values.slice(start, i));
      start = i + 1;
    }
  }
  members.push(values.slice(start));
  return members;
}
