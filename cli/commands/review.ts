import { z } from 'zod';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import { gapText } from '@/lib/review/gap';
import type { Profile } from '@/lib/review/profile';
import { profileRulesSchema } from '@/lib/review/profile';
import { rules } from '@/lib/review/registry';
import { reviewScript } from '@/lib/review/review';
import { effectOf } from '@/lib/schema/apply';
import { defaultTraits } from '@/lib/schema/collation';
import { createSchemaState } from '@/lib/schema/schema-state';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Locale } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { newestDialect, parseVersion } from '@/lib/sql/dialect';
import { parseScript } from '@/lib/sql/parse-script';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import type { ShownFinding } from '../render-review';
import { renderReview, reviewExitCode } from '../render-review';
import { scriptLines } from '../script-position';
import { reviewByApi } from './review-by-api';

export const reviewSpec: CommandSpec = {
  name: 'review',
  positionals: ['FILE'],
  summary: {
    en: 'Review an SQL file (- is standard input), offline or against an instance',
    zh: '审核 SQL 文件（- 表示标准输入），可离线或对照实例',
  },
  options: {
    dialect: {
      type: 'string',
      value: 'NAME',
      text: { en: 'mysql (default), mariadb or tidb', zh: 'mysql（默认）、mariadb 或 tidb' },
    },
    'server-version': {
      type: 'string',
      value: 'V',
      text: { en: 'Such as 8.0.36; the newest by default', zh: '如 8.0.36，默认最新' },
    },
    schema: {
      type: 'string',
      value: 'FILE',
      text: { en: 'CREATE statements of the tables that are there already', zh: '已有表的建表语句文件' },
    },
    profile: {
      type: 'string',
      value: 'FILE',
      text: { en: 'Rules, levels and options as JSON', zh: '规则、级别与选项（JSON）' },
    },
    instance: {
      type: 'string',
      value: 'NAME',
      text: { en: 'Review against this instance, through Sluice', zh: '通过 Sluice 对照该实例审核' },
    },
    database: { type: 'string', value: 'DB', text: { en: 'Schema of names without one', zh: '默认库' } },
    format: { type: 'string', value: 'FORMAT', text: { en: 'text (default) or json', zh: 'text（默认）或 json' } },
  },
  notes: {
    en: 'Offline it knows what the file and --schema say; what it could not check is told as "not checked" and is never a pass.',
    zh: '离线时仅依据文件与 --schema；未能检查之处会单独列出，绝不算通过。',
  },
};

/** A review as both ways give it. */
export type FileReview = { readonly statements: number; readonly findings: readonly ShownFinding[] };

export async function review(invocation: Invocation, context: Context): Promise<ExitCode> {
  const [file = '-'] = invocation.positionals;
  const script = await context.readText(file);
  const format = choiceOption(invocation, 'format', ['text', 'json']) ?? 'text';
  const instance = textOption(invocation, 'instance');
  const found =
    instance === undefined
      ? await reviewOffline(script, invocation, context)
      : await reviewByApi(script, instance, textOption(invocation, 'database'), context);
  const name = file === '-' ? 'stdin' : file;
  if (format === 'json') context.print(reviewJson(name, script, found));
  else context.print(renderReview(name, script, found.findings, found.statements, context.locale));
  return reviewExitCode(found.findings);
}

async function reviewOffline(script: string, invocation: Invocation, context: Context): Promise<FileReview> {
  const dialect = dialectOption(invocation);
  const schemaFile = textOption(invocation, 'schema');
  const profileFile = textOption(invocation, 'profile');
  const named = textOption(invocation, 'database');
  // Names without a schema need one to be looked up in; which, is no matter where only the file is known.
  const defaultSchema = named ?? (schemaFile === undefined ? undefined : 'schema');
  const known =
    schemaFile === undefined || defaultSchema === undefined
      ? undefined
      : schemaFrom(await context.readText(schemaFile), dialect, defaultSchema);
  const result = reviewScript({
    script,
    dialect,
    profile: profileFile === undefined ? undefined : profileFrom(profileFile, await context.readText(profileFile)),
    schema: known,
    defaultSchema,
  });
  const { locale } = context;
  return {
    statements: result.statements.length,
    findings: [
      ...result.findings.map((finding) => shownFinding(finding, locale)),
      ...result.gaps.map((gap) => shownGap(gap, locale)),
    ],
  };
}

function dialectOption(invocation: Invocation): Dialect {
  const flavor: Flavor = choiceOption(invocation, 'dialect', ['mysql', 'mariadb', 'tidb']) ?? 'mysql';
  const text = textOption(invocation, 'server-version');
  if (text === undefined) return newestDialect[flavor];
  const version = parseVersion(text);
  if (version === undefined) throw new CommandFailure(exitCodes.usage, `--server-version 8.0.36 (${text})`);
  return { flavor, version };
}

/** What a file of CREATE statements builds: everything that is there. Other schemas stay unknown. */
function schemaFrom(script: string, dialect: Dialect, schema: string): SchemaView {
  const empty = {
    name: schema,
    complete: true,
    charset: null,
    collation: null,
    relations: [],
    triggers: [],
    routines: [],
  };
  const before = { traits: defaultTraits(dialect), databases: [empty], absent: [] };
  const state = createSchemaState(before, { dialect, defaultSchema: schema });
  for (const { result } of parseScript(script, { dialect })) {
    if (result.ok) state.commit(effectOf(result.statement, state, { script, dialect, output: undefined }));
  }
  return state.view();
}

function profileFrom(file: string, text: string): Profile {
  try {
    return { key: file, rules: profileRulesSchema.parse(JSON.parse(text)) };
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CommandFailure(exitCodes.input, `${file}: ${detail}`);
  }
}

function shownFinding({ level, unitId, messageKey, data, start, end }: Finding, locale: Locale): ShownFinding {
  const rule = rules.find(({ id }) => id === unitId);
  const message = rule?.messages[messageKey];
  return {
    level,
    id: unitId,
    message: message ? fillText(message[locale], data) : messageKey,
    ...(rule && { why: rule.why[locale], fix: rule.how[locale] }),
    range: { start, end },
  };
}

function shownGap({ cause, data, start, end }: Gap, locale: Locale): ShownFinding {
  const { what, how } = gapText(cause, data, locale);
  const range = start === null || end === null ? {} : { range: { start, end } };
  return { level: 'gap', id: cause, message: what, fix: how, ...range };
}

/** For other programs: positions as offsets and as line and column. */
function reviewJson(file: string, script: string, { statements, findings }: FileReview): string {
  const lines = scriptLines(script);
  const items = findings.map(({ range, ...finding }) => ({
    ...finding,
    ...(range && { ...range, from: lines.at(range.start), to: lines.at(range.end) }),
  }));
  return JSON.stringify({ file, statements, findings: items }, null, 2);
}
