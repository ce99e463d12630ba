import { expect, test } from 'vitest';
import type { CommandSpec } from './command';
import { choiceOption, isSet, listOption, parseCommand, textOption } from './command';
import { CommandFailure } from './exit-code';
import { commandHelp, overallHelp } from './help';

const specs: readonly CommandSpec[] = [
  {
    name: 'review',
    positionals: ['FILE'],
    summary: { en: 'Review a file', zh: '审核文件' },
    options: { format: { type: 'string', value: 'FORMAT', text: { en: 'text or json', zh: '格式' } } },
  },
  {
    name: 'ticket create',
    positionals: ['FILE', 'OTHER?'],
    summary: { en: 'Write a ticket', zh: '创建工单' },
    options: {
      target: { type: 'string', multiple: true, value: 'T', text: { en: 'Where', zh: '目标' } },
      submit: { type: 'boolean', short: 's', text: { en: 'Submit', zh: '提交' } },
    },
  },
];

const parse = (...argv: string[]) => parseCommand(specs, argv, 'en');
const failure = (...argv: string[]) => {
  try {
    parse(...argv);
  } catch (error) {
    if (error instanceof CommandFailure) return { code: error.exitCode, text: error.message };
  }
  return undefined;
};

test('words, positionals and options are told apart', () => {
  const invocation = parse('ticket', 'create', '-s', '--target', 'a/b', 'x.sql', '--target=c/d');
  expect(invocation.spec.name).toBe('ticket create');
  expect(invocation.positionals).toEqual(['x.sql']);
  expect(listOption(invocation, 'target')).toEqual(['a/b', 'c/d']);
  expect(isSet(invocation, 'submit')).toBe(true);
});

test('a file may be named like a command or begin with a dash after --', () => {
  expect(parse('review', 'review').positionals).toEqual(['review']);
  expect(parse('review', '--', '-x.sql').positionals).toEqual(['-x.sql']);
  expect(parse('review', '-').positionals).toEqual(['-']);
});

test('an option of few words refuses others and says them', () => {
  const invocation = parse('review', '--format', 'xml', 'x.sql');
  expect(textOption(invocation, 'format')).toBe('xml');
  expect(() => choiceOption(invocation, 'format', ['text', 'json'])).toThrow('text | json (xml)');
});

test.each<[name: string, argv: readonly string[], says: string]>([
  ['an unknown command', ['revue', 'x.sql'], 'Unknown command: revue'],
  ['half a command', ['ticket'], 'Unknown command: ticket'],
  ['an unknown option', ['review', '--level', '3', 'x.sql'], '--level'],
  ['an option without its value', ['review', 'x.sql', '--format'], '--format'],
  ['no file', ['review'], 'Expected arguments: FILE'],
  ['two files', ['review', 'a.sql', 'b.sql'], 'Expected arguments: FILE'],
])('%s is a usage error that says where to look', (_, argv, says) => {
  const found = failure(...argv);
  expect(found?.code).toBe(64);
  expect(found?.text).toContain(says);
  expect(found?.text).toContain('See: sluice');
});

test('help is asked for without the arguments that the command needs', () => {
  expect(parse('review', '--help').options['help']).toBe(true);
});

test.each(['en', 'zh'] as const)('help in %s names every command and option once', (locale) => {
  const all = overallHelp(specs, locale);
  for (const { name, summary } of specs) {
    expect(all).toContain(name);
    expect(all).toContain(summary[locale]);
  }
  const one = commandHelp(specs[1] as CommandSpec, locale);
  expect(one.split('\n')[0]).toMatch(/^sluice ticket create FILE \[OTHER\] /);
  expect(one).toContain('-s, --submit');
  expect(one).toContain('--target T …');
  expect(one).toContain('-h, --help');
});
