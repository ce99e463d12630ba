import { resolve } from 'node:path';
import type { CommandSpec, Invocation } from '../command';
import { choiceOption, isSet, textOption } from '../command';
import type { LoadedConfig } from '../config/load-config';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';
import type { FailOn } from '../review/fail-on';
import { failOnDefault, failOnWords, parseFailOn, reviewExitCode } from '../review/fail-on';
import type { FileReview, Reviewer } from '../review/file-review';
import { findFiles, findIncluded } from '../review/find-files';
import { fixFiles } from '../review/fix-files';
import { renderGithub } from '../review/render-github';
import { renderJson } from '../review/render-json';
import { renderSarif } from '../review/render-sarif';
import { renderText } from '../review/render-text';
import { reviewOffline } from '../review/review-offline';
import { readSettings, settingOptions } from '../review/review-settings';
import { reviewByApi } from './review-by-api';

const formats = ['text', 'json', 'sarif', 'github'] as const;

export const reviewSpec: CommandSpec = {
  name: 'review',
  positionals: ['FILE…?'],
  summary: {
    en: 'Review SQL files, folders or patterns (- is standard input), offline or against an instance',
    zh: '审核 SQL 文件、文件夹或路径模式（- 表示标准输入），可离线或对照实例',
  },
  options: {
    ...settingOptions,
    instance: {
      type: 'string',
      value: 'NAME',
      text: { en: 'Review against this instance, through Sluice', zh: '通过 Sluice 对照该实例审核' },
    },
    format: {
      type: 'string',
      value: 'FORMAT',
      text: {
        en: 'text (default), json, sarif or github (annotations of a workflow)',
        zh: 'text（默认）、json、sarif 或 github（工作流注解）',
      },
    },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      text: {
        en: 'Exit with 1 on these too: error (default: errors alone, with 2), warning, notice; gap for what was not checked; several with commas',
        zh: '以下情况也以 1 退出：error（默认，仅错误，退出码 2）、warning、notice；gap 表示未能检查之处；可用逗号并列',
      },
    },
    fix: { type: 'boolean', text: { en: 'Apply the offered fixes to the files', zh: '将可用的修复写入文件' } },
    'dry-run': {
      type: 'boolean',
      text: { en: 'With --fix: print a diff and write nothing', zh: '与 --fix 同用：只输出差异，不写入' },
    },
    fingerprints: {
      type: 'boolean',
      text: { en: 'Show fingerprints, by which findings are exempted', zh: '显示用于豁免的指纹' },
    },
  },
  notes: {
    en: 'Offline it knows what the files and --schema say; what it could not check is told as "not checked" and is never a pass. See docs/pipelines.md.',
    zh: '离线时仅依据文件与 --schema；未能检查之处会单独列出，绝不算通过。参见 docs/pipelines.md。',
  },
};

export async function review(invocation: Invocation, context: Context): Promise<ExitCode> {
  const format = choiceOption(invocation, 'format', formats) ?? 'text';
  const isDry = isSet(invocation, 'dry-run');
  if (isDry && !isSet(invocation, 'fix')) throw new CommandFailure(exitCodes.usage, '--dry-run: --fix --dry-run');
  const { loaded, reviewer } = await reviewerFor(invocation, context);
  const failOn = failOnOf(invocation, loaded);
  const files = await filesFor(invocation, loaded, context);
  const reviewed = isSet(invocation, 'fix')
    ? await fixFiles(files, reviewer, { isDry }, context)
    : await reviewFiles(files, reviewer, context);
  // A dry run has printed the diff: nothing else belongs into a patch.
  if (!isDry) context.print(rendered(reviewed, format, { invocation, loaded, context }));
  return reviewExitCode(
    reviewed.flatMap(({ findings }) => findings),
    failOn,
  );
}

async function reviewerFor(
  invocation: Invocation,
  context: Context,
): Promise<{ readonly loaded: LoadedConfig; readonly reviewer: Reviewer }> {
  const { loaded, offline } = await readSettings(invocation, context);
  const instance = textOption(invocation, 'instance');
  if (instance === undefined) {
    const input = { ...offline, secondReader: await context.secondReader() };
    return { loaded, reviewer: async (script) => reviewOffline(script, input, context.locale) };
  }
  const given = ['dialect', 'server-version', 'schema', 'profile'].filter((name) => textOption(invocation, name));
  if (given.length > 0) {
    const names = given.map((name) => `--${name}`).join(', ');
    throw new CommandFailure(
      exitCodes.usage,
      context.locale === 'zh'
        ? `--instance 的方言、规则和表结构来自 Sluice，不能与 ${names} 同用`
        : `--instance takes dialect, rules and schema from Sluice: it does not go with ${names}`,
    );
  }
  const database = textOption(invocation, 'database') ?? loaded.config.database;
  return { loaded, reviewer: (script) => reviewByApi(script, instance, database, context) };
}

function failOnOf(invocation: Invocation, { config }: LoadedConfig): FailOn {
  const text = textOption(invocation, 'fail-on');
  if (text === undefined) return config.failOn ?? failOnDefault;
  const parsed = parseFailOn(text.split(','));
  if (parsed === undefined)
    throw new CommandFailure(exitCodes.usage, `--fail-on: ${failOnWords.join(' | ')} (${text})`);
  return parsed;
}

async function filesFor(
  { positionals }: Invocation,
  { config, path, folder }: LoadedConfig,
  { cwd, locale, say }: Context,
): Promise<readonly string[]> {
  const zh = locale === 'zh';
  if (positionals.length === 0 && path === undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      zh
        ? '请指定文件、文件夹或路径模式，- 表示标准输入。\n参见: sluice review --help'
        : 'Name files, folders or patterns; - is standard input.\nSee: sluice review --help',
    );
  }
  const search = { cwd, locale, base: folder, include: config.include, ignore: config.ignore };
  const { files, ignored } = await (positionals.length === 0 ? findIncluded(search) : findFiles(positionals, search));
  if (files.length === 0)
    say(zh ? `没有要审核的文件：${ignored} 个均被忽略` : `Nothing to review: all ${ignored} are ignored`);
  return files;
}

async function reviewFiles(
  files: readonly string[],
  reviewer: Reviewer,
  { cwd, readText }: Context,
): Promise<readonly FileReview[]> {
  const reviewed: FileReview[] = [];
  for (const file of files) {
    const script = await readText(file === '-' ? file : resolve(cwd, file));
    reviewed.push({ file: file === '-' ? 'stdin' : file, script, ...(await reviewer(script)) });
  }
  return reviewed;
}

type Rendering = { readonly invocation: Invocation; readonly loaded: LoadedConfig; readonly context: Context };

function rendered(
  files: readonly FileReview[],
  format: (typeof formats)[number],
  { invocation, loaded, context: { locale, serverUrl } }: Rendering,
): string {
  switch (format) {
    case 'text':
      return renderText(files, { locale, showFingerprints: isSet(invocation, 'fingerprints') });
    case 'json':
      return renderJson(files);
    case 'sarif': {
      const ofServer = serverUrl === undefined ? undefined : `${serverUrl.replace(/\/+$/, '')}/rules`;
      return renderSarif(files, { locale, rulePages: loaded.config.rulePages ?? ofServer });
    }
    case 'github':
      return renderGithub(files, locale);
  }
}
