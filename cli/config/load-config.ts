import { dirname, relative, resolve } from 'node:path';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { FileIssue } from '@/lib/review/profile/profile-file';
import { readProfileFile } from '@/lib/review/profile/profile-file';
import { builtInProfiles } from '@/lib/review/profile/profiles';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import type { Locale } from '@/lib/shared/text';
import type { Context } from '../context';
import { printable } from '../display-width';
import { CommandFailure, exitCodes } from '../exit-code';
import { findConfig } from './find-config';
import { readConfig } from './read-config';
import { dayOf } from './read-exemptions';
import type { ReviewConfig } from './review-config';
import { noConfig } from './review-config';

export type LoadedConfig = {
  readonly config: ReviewConfig;
  /** undefined: there is none. */
  readonly path: string | undefined;
  /** Of the file, else where the command runs. */
  readonly folder: string;
};

type Wanted = { readonly path: string | undefined; readonly isOff: boolean };

/** The configuration that is named, else the one that is found. One thing wrong with it and nothing runs. */
export async function loadConfig({ path: named, isOff }: Wanted, context: Context): Promise<LoadedConfig> {
  const { cwd, locale } = context;
  const path = isOff ? undefined : named === undefined ? await findConfig(cwd, locale) : resolve(cwd, named);
  if (path === undefined) return { config: noConfig, path, folder: cwd };
  const parsed = await context.readYaml(await context.readText(path));
  const today = dayOf(context.now());
  const read =
    'root' in parsed ? readConfig(parsed.root, { ruleSet: ruleSetOf(rules), today }) : { config: noConfig, ...parsed };
  refuseIssues(relative(cwd, path), read.issues, locale);
  tellOver(relative(cwd, path), read.config, today, context);
  return { config: read.config, path, folder: dirname(path) };
}

/** `default`, `strict`, or a file as Sluice exports it. */
export async function loadProfile(named: string | undefined, folder: string, context: Context): Promise<ProfileRules> {
  const builtIn = builtInProfiles.find(({ key }) => key === (named ?? 'default'));
  if (builtIn !== undefined || named === undefined) return builtIn?.rules ?? {};
  const path = resolve(folder, named);
  const parsed = await context.readYaml(await context.readText(path));
  const read = 'root' in parsed ? readProfileFile(parsed.root, ruleSetOf(rules)) : { rules: {}, ...parsed };
  refuseIssues(relative(context.cwd, path), read.issues, context.locale);
  return read.rules;
}

function refuseIssues(file: string, issues: readonly FileIssue[], locale: Locale): void {
  if (issues.length === 0) return;
  const lines = issues.map(({ line, ruleId, option, problem }) => {
    const about = [ruleId, option].filter((part) => part !== null && part !== '').join('.');
    return printable(`${file}:${line}: ${about === '' ? '' : `${about}: `}${problem[locale]}`);
  });
  throw new CommandFailure(exitCodes.configuration, lines.join('\n'));
}

function tellOver(file: string, { exemptions }: ReviewConfig, today: string, { locale, say }: Context): void {
  for (const { rule, until, line } of exemptions.filter((one) => one.until < today)) {
    say(
      locale === 'zh'
        ? `${file}:${line}: ${rule} 的豁免已于 ${until} 到期，不再生效`
        : `${file}:${line}: the exemption of ${rule} ended on ${until} and does not hold any more`,
    );
  }
}
