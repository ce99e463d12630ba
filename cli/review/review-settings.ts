import { resolve } from 'node:path';
import type { Profile } from '@/lib/review/profile/profile';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { newestDialect, parseVersion } from '@/lib/sql/dialect';
import type { Invocation, OptionSpec } from '../command';
import { choiceOption, isSet, textOption } from '../command';
import type { LoadedConfig } from '../config/load-config';
import { loadConfig, loadProfile } from '../config/load-config';
import { dayOf } from '../config/read-exemptions';
import type { Context } from '../context';
import { CommandFailure, exitCodes } from '../exit-code';
import type { OfflineInput } from './review-offline';
import { schemaOfDump } from './schema-of-dump';

/** Options of every command that reviews. */
export const settingOptions = {
  config: {
    type: 'string',
    value: 'FILE',
    text: {
      en: 'Settings of the repository; sluice.yaml or .sluice.yaml here or above by default',
      zh: '仓库配置文件，默认取当前或上级目录的 sluice.yaml 或 .sluice.yaml',
    },
  },
  'no-config': { type: 'boolean', text: { en: 'Read no such file', zh: '不读取配置文件' } },
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
    text: {
      en: 'CREATE statements of the tables that are there already, such as a dump without data',
      zh: '已有表的建表语句文件，例如不含数据的导出',
    },
  },
  profile: {
    type: 'string',
    value: 'NAME|FILE',
    text: {
      en: 'default, strict, or a profile that Sluice exported; rules of the settings file do not hold then',
      zh: 'default、strict 或 Sluice 导出的方案文件；此时配置文件中的 rules 不生效',
    },
  },
  database: { type: 'string', value: 'DB', text: { en: 'Schema of names without one', zh: '默认库' } },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type ReviewSettings = { readonly loaded: LoadedConfig; readonly offline: OfflineInput };

/** What the options say, else the file of the repository, else what Sluice comes with. */
export async function readSettings(invocation: Invocation, context: Context): Promise<ReviewSettings> {
  const loaded = await loadConfig(
    { path: textOption(invocation, 'config'), isOff: isSet(invocation, 'no-config') },
    context,
  );
  const { config } = loaded;
  const dialect = dialectOf(invocation, loaded);
  const named = textOption(invocation, 'database') ?? config.database;
  const dump = await readDump(invocation, loaded, { dialect, named }, context);
  const today = dayOf(context.now());
  return {
    loaded,
    offline: {
      dialect,
      profile: await readProfile(invocation, loaded, context),
      schema: dump?.view,
      defaultSchema: dump?.defaultSchema ?? named,
      exemptions: config.exemptions.filter(({ until }) => until >= today),
    },
  };
}

function dialectOf(invocation: Invocation, { config }: LoadedConfig): Dialect {
  const chosen = choiceOption(invocation, 'dialect', ['mysql', 'mariadb', 'tidb']);
  const flavor: Flavor = chosen ?? config.dialect ?? 'mysql';
  // The version of the file is one of its own dialect.
  const ofFile = flavor === (config.dialect ?? 'mysql') ? config.serverVersion : undefined;
  const text = textOption(invocation, 'server-version') ?? ofFile;
  if (text === undefined) return newestDialect[flavor];
  const version = parseVersion(text);
  if (version === undefined) throw new CommandFailure(exitCodes.usage, `--server-version 8.0.36 (${text})`);
  return { flavor, version };
}

async function readProfile(invocation: Invocation, loaded: LoadedConfig, context: Context): Promise<Profile> {
  const chosen = textOption(invocation, 'profile');
  if (chosen !== undefined) return { key: chosen, rules: await loadProfile(chosen, context.cwd, context) };
  const { config, folder } = loaded;
  const rules = await loadProfile(config.profile, folder, context);
  return { key: config.profile ?? 'default', rules: { ...rules, ...config.rules } };
}

async function readDump(
  invocation: Invocation,
  { config, folder }: LoadedConfig,
  { dialect, named }: { readonly dialect: Dialect; readonly named: string | undefined },
  context: Context,
) {
  const chosen = textOption(invocation, 'schema');
  const path = chosen ?? (config.schema === undefined ? undefined : resolve(folder, config.schema));
  if (path === undefined) return undefined;
  const dump = schemaOfDump(await context.readText(resolve(context.cwd, path)), dialect, named);
  const [first] = dump.unreadLines;
  if (first !== undefined) {
    const n = dump.unreadLines.length;
    context.say(
      context.locale === 'zh'
        ? `${path}:${first}: 有 ${n} 条语句无法解析，其中定义的表未知`
        : `${path}:${first}: ${n === 1 ? '1 statement' : `${n} statements`} could not be read; what they define is not known`,
    );
  }
  return dump;
}
