import { hideArgument } from '@/lib/redis-instance/read/hide-value';
import { bytesOf, listOf, numberOf, textOf } from '@/lib/redis-instance/read/reply';
import type { RedisReply } from '@/lib/redis-instance/redis-target';

export type RedisSlowCommand = {
  readonly id: number;
  readonly at: number;
  readonly micros: number;
  /** `ZRANGEBYSCORE`, `CONFIG SET`. */
  readonly command: string;
  /** What is left of each argument: its beginning at most, never the whole. */
  readonly args: readonly string[];
  /** Redis keeps 32 words of a command; so many it left out. */
  readonly argsLeftOut: number;
  readonly client: string;
  readonly clientName: string;
};

/** Entries are id, seconds, microseconds, words, and since 4.0 client and its name (Redis manual, SLOWLOG GET). */
export function readSlowLog(reply: RedisReply): readonly RedisSlowCommand[] {
  return listOf(reply).flatMap((entry) => {
    const [id, at, micros, words, client, name] = listOf(entry);
    const [seen, took, number] = [numberOf(at), numberOf(micros), numberOf(id)];
    if (seen === null || took === null || number === null) return [];
    const [command, args] = splitCommand(listOf(words));
    const cut = /^\.\.\. \((\d+) more arguments\)$/.exec(textOf(args.at(-1)));
    const kept = cut ? args.slice(0, -1) : args;
    return [
      {
        id: number,
        at: seen,
        micros: took,
        command,
        args: kept.map((word) => hideArgument(bytesOf(word))),
        argsLeftOut: Number(cut?.[1] ?? 0),
        client: textOf(client),
        clientName: textOf(name),
      },
    ];
  });
}

/** Commands whose second word is part of the name and no value. */
const containers = new Set(
  'ACL CLIENT CLUSTER COMMAND CONFIG DEBUG FUNCTION LATENCY MEMORY MODULE OBJECT PUBSUB SCRIPT SLOWLOG XGROUP XINFO'.split(
    ' ',
  ),
);

/** A name is letters: anything else in its place was sent by mistake and may be anything. */
function splitCommand(words: readonly RedisReply[]): [name: string, args: readonly RedisReply[]] {
  const name = textOf(words[0]).toUpperCase();
  if (!/^[A-Z][A-Z0-9._-]{0,40}$/.test(name)) return ['?', words];
  const second = textOf(words[1]).toUpperCase();
  if (containers.has(name) && /^[A-Z-]{2,20}$/.test(second)) return [`${name} ${second}`, words.slice(2)];
  return [name, words.slice(1)];
}
