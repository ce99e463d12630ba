import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { Locale, Text } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from './exit-code';

export type OptionSpec = {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: true;
  /** What stands for the value in the help: FILE, NAME, … */
  readonly value?: string;
  readonly text: Text;
};

/** A command as data: parsing, help and the README's list come from it. */
export type CommandSpec = {
  readonly name: string;
  /** Positional arguments; the last one may stand for several (`FILE…`) and may be left out (`FILE?`, `FILE…?`). */
  readonly positionals: readonly string[];
  readonly summary: Text;
  readonly options: { readonly [name: string]: OptionSpec };
  readonly notes?: Text;
};

export type OptionValues = { readonly [name: string]: string | boolean | readonly string[] | undefined };
export type Invocation = {
  readonly spec: CommandSpec;
  readonly positionals: readonly string[];
  readonly options: OptionValues;
};

export const helpOption: OptionSpec = { type: 'boolean', short: 'h', text: { en: 'Show this help', zh: '显示帮助' } };

/** Finds the command whose words the arguments begin with, longest first, and reads the rest. Unknown options are errors. */
export function parseCommand(specs: readonly CommandSpec[], argv: readonly string[], locale: Locale): Invocation {
  const words = argv.slice(0, 2);
  const spec =
    specs.find(({ name }) => name === words.join(' ')) ?? specs.find(({ name }) => name === words[0]) ?? undefined;
  if (!spec) {
    const what = argv
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ');
    throw usageError(locale, { en: `Unknown command: ${what}`, zh: `未知命令：${what}` }, 'sluice help');
  }
  const rest = argv.slice(spec.name.split(' ').length);
  const { values, positionals } = readArguments(spec, rest, locale);
  const needed = spec.positionals.filter((name) => !name.endsWith('?')).length;
  const most = spec.positionals.some((name) => name.includes('…')) ? Number.POSITIVE_INFINITY : spec.positionals.length;
  if (values['help'] !== true && (positionals.length < needed || positionals.length > most)) {
    const wanted = spec.positionals.join(' ') || (locale === 'zh' ? '无' : 'none');
    const text = { en: `Expected arguments: ${wanted}`, zh: `需要的参数：${wanted}` };
    throw usageError(locale, text, `sluice ${spec.name} --help`);
  }
  return { spec, positionals, options: values };
}

function readArguments(spec: CommandSpec, args: readonly string[], locale: Locale) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type, short, multiple }] of Object.entries({ ...spec.options, help: helpOption })) {
    options[name] = { type, ...(short && { short }), ...(multiple && { multiple }) };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as OptionValues, positionals };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw usageError(locale, { en: detail, zh: detail }, `sluice ${spec.name} --help`);
  }
}

function usageError(locale: Locale, text: Text, see: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, `${text[locale]}\n${locale === 'zh' ? '参见' : 'See'}: ${see}`);
}

export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function isSet({ options }: Invocation, name: string): boolean {
  return options[name] === true;
}

export function listOption({ options }: Invocation, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** An option that takes one of a few words. */
export function choiceOption<const Choice extends string>(
  invocation: Invocation,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textOption(invocation, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw new CommandFailure(exitCodes.usage, `--${name}: ${choices.join(' | ')} (${value})`);
  }
  return choice;
}
