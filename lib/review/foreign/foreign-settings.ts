/** Settings of another product as they stand in its file or output. What they mean is data of that product (`*-map.ts`). */
export type ForeignSetting = {
  readonly name: string;
  readonly value: string | number | boolean;
  /** From 1; 0 where the form has no lines to speak of. */
  readonly line: number;
};

/**
 * Reads what people have at hand: JSON (also inside a column or an answer), `key = value` with sections, the table that a client draws,
 * its plain and its vertical output, and `inception set …` statements. A line that is none of these is passed over: who pastes the whole
 * terminal gets what is in it.
 */
export function readSettings(text: string): readonly ForeignSetting[] {
  const trimmed = text.trim();
  const json = trimmed.startsWith('{') || trimmed.startsWith('[') ? parseJson(trimmed) : undefined;
  return lastOfEach(json === undefined ? readLines(text) : leavesOf(json, 0));
}

/** A name that is set twice has its last value, as everywhere. */
function lastOfEach(settings: readonly ForeignSetting[]): readonly ForeignSetting[] {
  const byName = new Map(settings.map((setting) => [setting.name, setting]));
  return [...byName.values()];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const depthMax = 12;

/** `{ name: value }` at any depth, lists of name and value, and JSON in a text. */
function leavesOf(value: unknown, depth: number): readonly ForeignSetting[] {
  if (value === null || typeof value !== 'object' || depth > depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pairOf(item) ?? leavesOf(item, depth + 1));
  return Object.entries(value).flatMap(([name, inner]): readonly ForeignSetting[] => {
    if (typeof inner === 'string' && inner.trim().startsWith('{')) {
      const nested = parseJson(inner);
      if (nested !== undefined) return leavesOf(nested, depth + 1);
    }
    if (typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean')
      return [{ name, value: inner, line: 0 }];
    return leavesOf(inner, depth + 1);
  });
}

const nameKeys = ['variable_name', 'name', 'item', 'key'];

function pairOf(item: unknown): readonly ForeignSetting[] | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  const lower = new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value as unknown]));
  const name = nameKeys.map((key) => lower.get(key)).find((value) => typeof value === 'string');
  const value = lower.get('value');
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return typeof name === 'string' && isPlain ? [{ name, value, line: 0 }] : undefined;
}

function readLines(text: string): readonly ForeignSetting[] {
  const settings: ForeignSetting[] = [];
  let vertical: string | undefined;
  text.split(/\r?\n/).forEach((raw, at) => {
    const line = raw.trim();
    const number = at + 1;
    const labelled = /^(variable_name|name|value):\s*(.*)$/i.exec(line);
    if (labelled) {
      const [, label = '', rest = ''] = labelled;
      if (label.toLowerCase() !== 'value') vertical = rest;
      else if (vertical) settings.push({ name: vertical, value: readValue(rest), line: number });
      return;
    }
    const pair = pairInLine(line);
    if (pair !== undefined) settings.push({ name: pair[0], value: readValue(pair[1]), line: number });
  });
  return settings;
}

const name = '[A-Za-z][A-Za-z0-9_]*';
const assigned = new RegExp(`^(${name})\\s*[=:]\\s*(.*)$`);
const setStatement = new RegExp(
  `^inception\\s+set\\s+(?:global\\s+|session\\s+|level\\s+)?(${name})\\s*=\\s*(.*?);?$`,
  'i',
);
const inTable = new RegExp(`^\\|\\s*(${name})\\s*\\|\\s*([^|]*?)\\s*\\|`);
const columns = new RegExp(`^(${name})(?:\\t+|\\s{2,})(\\S.*)?$`);

function pairInLine(line: string): readonly [string, string] | undefined {
  if (line === '' || line.startsWith('#') || line.startsWith(';') || line.startsWith('//')) return undefined;
  const found = setStatement.exec(line) ?? inTable.exec(line) ?? assigned.exec(line) ?? columns.exec(line);
  const [, key, value = ''] = found ?? [];
  return key === undefined || /^variable_name$/i.test(key) ? undefined : [key, value];
}

/** Quotes come off, a comment behind the value too; numbers and switches become what they are. */
function readValue(text: string): string | number | boolean {
  const quoted = /^(["'])(.*?)\1\s*,?\s*(?:[#;].*)?$/.exec(text);
  if (quoted) return quoted[2] ?? '';
  const plain = text
    .replace(/\s+#.*$/, '')
    .replace(/[,;]\s*$/, '')
    .trim();
  if (/^-?\d+(\.\d+)?$/.test(plain)) return Number(plain);
  if (/^(true|on)$/i.test(plain)) return true;
  if (/^(false|off)$/i.test(plain)) return false;
  return plain;
}

export const isOn = (value: ForeignSetting['value']): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|on|yes|1)$/i.test(value.trim()));

export const listOf = (value: ForeignSetting['value']): readonly string[] =>
  String(value)
    .split(',')
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
    .filter((item) => item !== '');
