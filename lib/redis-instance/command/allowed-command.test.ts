import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CommandName, Word } from '@/lib/redis-instance/command/allowed-command';
import { aclLine, allowedCommand, allowedCommands } from '@/lib/redis-instance/command/allowed-command';

test.each<[name: CommandName, words: readonly Word[], sent: readonly Word[] | 'never']>([
  ['PING', [], ['PING']],
  ['PING', ['x'], 'never'],
  ['MEMORY USAGE', ['k', 'SAMPLES', 5], ['MEMORY', 'USAGE', 'k', 'SAMPLES', 5]],
  ['MEMORY USAGE', ['k', 'SAMPLES', 0], 'never'],
  ['SLOWLOG GET', [128], ['SLOWLOG', 'GET', 128]],
  ['SLOWLOG GET', [-1], 'never'],
  ['SCAN', ['0', 'COUNT', 500], ['SCAN', '0', 'COUNT', 500]],
  ['SCAN', ['0', 'MATCH', '*', 'COUNT', 500], ['SCAN', '0', 'MATCH', '*', 'COUNT', 500]],
  ['SCAN', ['0', 'COUNT', 100_000], 'never'],
  ['SCAN', ['0', 'MATCH', '*'], 'never'],
  ['GETRANGE', ['k', 0, 1023], ['GETRANGE', 'k', 0, 1023]],
  ['GETRANGE', ['k', 0, -1], 'never'],
  ['GETRANGE', ['k', 0, 65_536], 'never'],
  ['LRANGE', ['k', 0, 199], ['LRANGE', 'k', 0, 199]],
  ['LRANGE', ['k', 0, 200], 'never'],
  ['LRANGE', ['k', '0', '5'], 'never'],
  ['HSCAN', ['k', '0', 'COUNT', 100], ['HSCAN', 'k', '0', 'COUNT', 100]],
  ['XRANGE', ['k', '-', '+', 'COUNT', 50], ['XRANGE', 'k', '-', '+', 'COUNT', 50]],
  ['XRANGE', ['k', '-', '+'], 'never'],
])('%s %j', (name, words, sent) => {
  if (sent === 'never') expect(() => allowedCommand(name, ...words)).toThrow('invariant broken');
  else expect([...allowedCommand(name, ...words)]).toEqual(sent);
});

test.each(['KEYS', 'FLUSHALL', 'SET', 'CONFIG GET', 'DEBUG', 'EVAL', 'toString', 'MONITOR', 'BLPOP', 'CLIENT KILL'])(
  '%s is never sent',
  (name) => expect(() => allowedCommand(name as CommandName)).toThrow('not on the list'),
);

test('the whole list, so that a new command is seen twice', () => {
  expect(Object.keys(allowedCommands).join(', ')).toBe(
    'PING, INFO, DBSIZE, MEMORY STATS, MEMORY DOCTOR, MEMORY USAGE, SLOWLOG GET, SLOWLOG LEN, CLUSTER INFO, CLUSTER NODES, ' +
      'CLUSTER KEYSLOT, SCAN, TYPE, PTTL, OBJECT ENCODING, OBJECT FREQ, OBJECT IDLETIME, STRLEN, LLEN, HLEN, SCARD, ZCARD, XLEN, ' +
      'GETRANGE, LRANGE, HSCAN, SSCAN, ZSCAN, XRANGE',
  );
});

test('the line of the account gives these commands and no others', () => {
  expect(aclLine('')).toMatch(/^ACL SETUSER sluice reset on >PASSWORD ~\* \+select \+ping .*\+xrange$/);
  expect(aclLine('reader')).not.toMatch(/\+@|\+set|\+keys|\+config/);
});

test('the documentation has the same line', () => {
  expect(readFileSync('docs/operations.md', 'utf8')).toContain(aclLine(''));
});
