import { isHostText } from '@/lib/instance/host-guard';
import type { ImportLine } from '@/lib/instance/import/import-format';
import type { InstanceDraft } from '@/lib/instance/instance';
import { instanceDraftSchema } from '@/lib/instance/instance';
import type { EnvironmentId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** What is there already: names and addresses, and environments by key. */
export type Inventory = {
  readonly names: ReadonlySet<string>;
  /** `host:port` to the name of the instance there. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly environments: ReadonlyMap<string, EnvironmentId>;
};

export type LineProblem = { readonly field: string } & Text;

export type CheckedLine = {
  readonly line: number;
  readonly name: string;
  readonly address: string;
  readonly problems: readonly LineProblem[];
  /** Undefined when there is a problem. */
  readonly draft: InstanceDraft | undefined;
};

const problemTexts = {
  'name-missing': { en: 'The name is missing.', zh: '缺少名称。' },
  'host-missing': { en: 'The host is missing.', zh: '缺少主机。' },
  'host-forbidden': {
    en: 'Sluice does not connect to {value}: give the server’s own host name or address.',
    zh: 'Sluice 不会连接到 {value}：请填写服务器自身的主机名或地址。',
  },
  'port-wrong': {
    en: 'The port {value} is no number from 1 to 65535.',
    zh: '端口 {value} 不是 1 到 65535 之间的整数。',
  },
  'environment-unknown': { en: 'There is no environment {value}.', zh: '环境 {value} 不存在。' },
  'name-twice': { en: 'The name stands in line {value} too.', zh: '第 {value} 行使用了同一名称。' },
  'address-twice': { en: 'The address stands in line {value} too.', zh: '第 {value} 行使用了同一地址。' },
  'name-taken': { en: 'An instance is called {value} already.', zh: '已有实例使用名称 {value}。' },
  'address-taken': { en: 'The address is registered already, as {value}.', zh: '该地址已登记为实例 {value}。' },
  'tags-wrong': {
    en: 'Tags are written owner=trade;tier=1, at most 20.',
    zh: '标签格式为 owner=trade;tier=1，最多 20 个。',
  },
  'not-a-mysql': {
    en: '{value} is not a server that tickets can run on: MySQL, MariaDB or TiDB.',
    zh: '{value} 不是可执行工单的服务器：仅支持 MySQL、MariaDB、TiDB。',
  },
  'field-wrong': { en: 'The value {value} does not fit.', zh: '值 {value} 不符合要求。' },
} as const satisfies Record<string, Text>;

const addressOf = (host: string, port: number) => `${host.toLowerCase()}:${port}`;

/** Every line with all that is wrong with it; the file is looked at as a whole, so twins inside it are found too. */
export function checkImport(
  lines: readonly ImportLine[],
  inventory: Inventory,
  environmentId: EnvironmentId,
): readonly CheckedLine[] {
  const names = new Map<string, number>();
  const addresses = new Map<string, number>();
  return lines.map(({ line, fields }) => {
    const problems: LineProblem[] = [];
    const say = (field: string, key: keyof typeof problemTexts, value: string | number = '') => {
      const { en, zh } = problemTexts[key];
      problems.push({ field, en: fillText(en, { value }), zh: fillText(zh, { value }) });
    };
    const of = (field: string) => fields.get(field) ?? '';
    const [name, host] = [of('name'), of('host')];
    const port = of('port') === '' ? 3306 : Number(of('port'));
    const address = addressOf(host, port);
    if (name === '') say('name', 'name-missing');
    else {
      if (inventory.names.has(name.toLowerCase())) say('name', 'name-taken', name);
      const twin = names.get(name.toLowerCase());
      if (twin !== undefined) say('name', 'name-twice', twin);
      names.set(name.toLowerCase(), line);
    }
    if (host === '') say('host', 'host-missing');
    else if (!isHostText(host)) say('host', 'host-forbidden', host);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) say('port', 'port-wrong', of('port'));
    else if (host !== '') {
      const known = inventory.addresses.get(address);
      if (known !== undefined) say('host', 'address-taken', known);
      const twin = addresses.get(address);
      if (twin !== undefined) say('host', 'address-twice', twin);
      addresses.set(address, line);
    }
    const asked = of('environment');
    const environment = asked === '' ? environmentId : inventory.environments.get(asked.toLowerCase());
    if (environment === undefined) say('environment', 'environment-unknown', asked);
    const foreign = foreignEngine(fields);
    if (foreign !== undefined) say('engine', 'not-a-mysql', foreign);
    const tags = readTags(fields);
    if (tags === undefined) say('tags', 'tags-wrong');
    const draft = instanceDraftSchema.safeParse({
      name,
      host,
      port,
      environmentId: environment ?? environmentId,
      tags: tags ?? {},
      ...present(fields, ['cluster', 'zone', 'tlsMode', 'provider', 'idc', 'setName', 'dcn']),
      ...(isTrue(of('isTls')) ? { tlsMode: 'required' } : {}),
    });
    if (!draft.success && problems.length === 0) {
      for (const { path } of draft.error.issues) say(String(path[0]), 'field-wrong', of(String(path[0])));
    }
    const isGood = problems.length === 0 && draft.success;
    return { line, name, address: host === '' ? '' : address, problems, draft: isGood ? draft.data : undefined };
  });
}

const isTrue = (text: string) => ['1', 'true', 'yes'].includes(text.toLowerCase());

const present = (fields: ImportLine['fields'], names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : [])));

/** Archery names the engine; Yearning numbers it: 0 MySQL, 1 PostgreSQL. */
function foreignEngine(fields: ImportLine['fields']): string | undefined {
  const engine = fields.get('dbType')?.toLowerCase();
  if (engine !== undefined && !['mysql', 'mariadb', 'tidb', 'goinception'].includes(engine)) return engine;
  if (engine === 'goinception') return 'goInception';
  const number = fields.get('dbTypeNumber');
  return number !== undefined && number !== '0' ? `db_type ${number}` : undefined;
}

/** `owner=trade;tier=1` or a JSON object, and what a product said of it. */
function readTags(fields: ImportLine['fields']): Readonly<Record<string, string>> | undefined {
  const text = fields.get('tags') ?? '';
  const own = [...fields].flatMap(([field, value]) =>
    field.startsWith('tag:') ? [[field.slice(4), value] as const] : [],
  );
  if (text === '') return Object.fromEntries(own);
  const pairs: (readonly [string, string])[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    if (name === '') return undefined;
    pairs.push([name, at < 0 ? '' : part.slice(at + 1).trim()]);
  }
  return pairs.length > 20 ? undefined : Object.fromEntries([...pairs, ...own]);
}
