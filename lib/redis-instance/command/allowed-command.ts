import { invariant } from '@/lib/shared/assert';

/** A word of a command: text of our own, or the bytes of a key as the server gave them. */
export type Word = string | number | Uint8Array;

declare const checked: unique symbol;
/** Words that the list below lets pass. Only `allowedCommand` makes one, and nothing else is ever sent to a target. */
export type AllowedCommand = readonly [string, ...Word[]] & { readonly [checked]: true };

/**
 * Every command that is sent to a Redis server. None writes, blocks, or walks all keys; those whose answer grows with the data carry a
 * bound. `KEYS` is not here and never will be. The ACL line on the page is made from this list.
 */
export const allowedCommands = {
  PING: { words: 0 },
  INFO: { words: 1 },
  DBSIZE: { words: 0 },
  'MEMORY STATS': { words: 0 },
  'MEMORY DOCTOR': { words: 0 },
  /** key SAMPLES n. SAMPLES 0 would look at every member. */
  'MEMORY USAGE': { words: 3, bound: { word: 'SAMPLES', max: 20 } },
  'SLOWLOG GET': { words: 1, bound: { at: 0, max: 256 } },
  'SLOWLOG LEN': { words: 0 },
  'CLUSTER INFO': { words: 0 },
  'CLUSTER NODES': { words: 0 },
  'CLUSTER KEYSLOT': { words: 1 },
  /** cursor, then MATCH and TYPE, COUNT last. */
  SCAN: { words: [3, 7], bound: { word: 'COUNT', max: 1000 } },
  TYPE: { words: 1 },
  PTTL: { words: 1 },
  'OBJECT ENCODING': { words: 1 },
  'OBJECT FREQ': { words: 1 },
  'OBJECT IDLETIME': { words: 1 },
  STRLEN: { words: 1 },
  LLEN: { words: 1 },
  HLEN: { words: 1 },
  SCARD: { words: 1 },
  ZCARD: { words: 1 },
  XLEN: { words: 1 },
  GETRANGE: { words: 3, bound: { from: 1, to: 2, max: 65_536 } },
  LRANGE: { words: 3, bound: { from: 1, to: 2, max: 200 } },
  HSCAN: { words: 4, bound: { word: 'COUNT', max: 200 } },
  SSCAN: { words: 4, bound: { word: 'COUNT', max: 200 } },
  ZSCAN: { words: 4, bound: { word: 'COUNT', max: 200 } },
  XRANGE: { words: 5, bound: { word: 'COUNT', max: 200 } },
} as const satisfies Readonly<Record<string, CommandRule>>;

export type CommandName = keyof typeof allowedCommands;

type CommandRule = {
  /** How many words stand after the name. */
  readonly words: number | readonly [min: number, max: number];
  /** What keeps the answer small: the number after a word, at a place, or the span of two. */
  readonly bound?:
    | { readonly word: string; readonly max: number }
    | { readonly at: number; readonly max: number }
    | { readonly from: number; readonly to: number; readonly max: number };
};

/** What was asked is our own code's doing, so a command that is not allowed is a bug and not a refusal. */
export function allowedCommand(name: CommandName, ...words: readonly Word[]): AllowedCommand {
  const rule: CommandRule | undefined = Object.hasOwn(allowedCommands, name) ? allowedCommands[name] : undefined;
  invariant(rule, `${name} is not on the list of Redis commands`);
  const [min, max] = typeof rule.words === 'number' ? [rule.words, rule.words] : rule.words;
  invariant(words.length >= min && words.length <= max, `${name} takes ${min} to ${max} words`);
  invariant(isBounded(rule, words), `${name} is not bounded`);
  const [head = name, ...more] = name.split(' ');
  return [head, ...more, ...words] as unknown as AllowedCommand;
}

function isBounded({ bound }: CommandRule, words: readonly Word[]): boolean {
  if (!bound) return true;
  if ('word' in bound) return words.at(-2) === bound.word && isWithin(words.at(-1), 1, bound.max);
  if ('at' in bound) return isWithin(words[bound.at], 1, bound.max);
  const [from, to] = [words[bound.from], words[bound.to]];
  // Negative places count from the end, so their span is not known.
  return isWithin(from, 0, Number.MAX_SAFE_INTEGER) && isWithin(to, from, from + bound.max - 1);
}

const isWithin = (word: Word | undefined, min: number, max: number): word is number =>
  typeof word === 'number' && Number.isInteger(word) && word >= min && word <= max;

/** Patterns of ACL rules, `+memory|usage`, of an account that may do all of this and nothing else. */
export const aclRules: readonly string[] = [
  // Of the connection itself; AUTH needs no right.
  '+select',
  ...Object.keys(allowedCommands).map((name) => `+${name.toLowerCase().replace(' ', '|')}`),
];

/** The line that makes the account, as it is typed into `redis-cli`. */
export const aclLine = (username: string): string =>
  `ACL SETUSER ${username === '' || username === 'default' ? 'sluice' : username} reset on >PASSWORD ~* ${aclRules.join(' ')}`;
