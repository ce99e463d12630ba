import type { Random } from './random';

const words = [
  'order',
  '订单',
  'Müller',
  'naïve',
  'A-17',
  '😀',
  'x;y',
  '# no',
  '-- no',
  '/* no */',
  "it\\'s",
  "d''arcy",
];
const hard = ['%', '\\\\', '"quoted"', 'null', 'VALUES (1)', 'line\nbreak', '# Time: soon', '`tick`', ''];

const quoted = (text: string): string => `'${text}'`;
const digits = (value: number, width: number): string => String(value).padStart(width, '0');
const hex = (random: Random, length: number): string =>
  Array.from({ length }, () => random.int(0, 15).toString(16)).join('');

function number(random: Random): string {
  switch (random.int(0, 7)) {
    case 0:
      return String(-random.int(1, 9999));
    case 1:
      return `${random.int(0, 999)}.${digits(random.int(0, 99), 2)}`;
    case 2:
      return `0x${random.chance(0.5) ? hex(random, 8) : hex(random, 8).toUpperCase()}`;
    case 3:
      return `${random.int(1, 9)}.${random.int(0, 9)}e${random.int(-3, 12)}`;
    default:
      return String(random.int(0, 99_999_999));
  }
}

function string(random: Random): string {
  const word = random.chance(0.1) ? random.pick(hard) : random.pick(words);
  return random.chance(0.05)
    ? `"${random.pick(['plain', "it's", 'tab\\t'])}"`
    : quoted(`${word}${random.int(0, 9999)}`);
}

const day = (random: Random): string => `2026-${digits(random.int(1, 12), 2)}-${digits(random.int(1, 28), 2)}`;
const time = (random: Random): string =>
  `${digits(random.int(0, 23), 2)}:${digits(random.int(0, 59), 2)}:${digits(random.int(0, 59), 2)}`;
const value = (random: Random): string =>
  random.chance(0.08) ? 'NULL' : random.chance(0.5) ? number(random) : string(random);

function list(random: Random, item: (random: Random) => string, from: number, to: number): string {
  const separator = random.pick([',', ', ', ' , ']);
  return Array.from({ length: random.int(from, to) }, () => item(random)).join(separator);
}

/** What stands for `{name}` in a template. Every one of them is a value, a list of values, or what a digest must not see. */
export const holes: { readonly [name: string]: (random: Random) => string } = {
  n: number,
  id: (random) => String(random.int(1, 2_000_000_000)),
  s: string,
  v: value,
  day: (random) => quoted(day(random)),
  at: (random) => quoted(`${day(random)} ${time(random)}${random.chance(0.3) ? '.000123' : ''}`),
  like: (random) => quoted(`%${random.pick(['ab', '深', 'x_'])}%`),
  hash: (random) => quoted(hex(random, 40)),
  bytes: (random) => `x'${hex(random, 16).toUpperCase()}'`,
  bool: (random) => random.pick(['true', 'FALSE', 'True']),
  ids: (random) => list(random, holes['id'] ?? value, 1, 80),
  list: (random) => list(random, value, 1, 12),
  rows: (random) => list(random, () => `(${holes['id']?.(random)}, ${value(random)}, ${string(random)})`, 1, 30),
  shard: (random) => digits(random.int(0, 1023), 4),
  month: (random) => `2026${digits(random.int(1, 12), 2)}`,
  page: (random) =>
    random.pick([`${random.int(1, 99)}`, `${random.int(0, 900)}, 20`, `50 OFFSET ${random.int(0, 9000)}`]),
  comment: (random) => `/* trace:${hex(random, 12)} */`,
  line: (random) => `-- job ${random.int(1, 99_999)}\n`,
  ms: (random) => String(random.int(100, 9000)),
};
