import { normalCharset, normalCollation } from '@/lib/schema/collation';
import { isCharset } from '@/lib/sql/charsets';
import type { Dialect } from '@/lib/sql/dialect';

/** `elsewhere`: another server or version has it. */
export type Availability = 'here' | 'elsewhere' | 'nowhere';

export function charsetAvailability(name: string, { flavor, version }: Dialect): Availability {
  const charset = normalCharset(name);
  if (!isCharset(charset)) return 'nowhere';
  if (flavor === 'tidb') return charset in tidbCollations && isOldEnough(charset, version) ? 'here' : 'elsewhere';
  // MySQL 5.7 manual, "The gb18030 Character Set"; MariaDB 10.11, SHOW CHARACTER SET.
  return charset === 'gb18030' && flavor === 'mariadb' ? 'elsewhere' : 'here';
}

export function collationAvailability(name: string, dialect: Dialect): Availability {
  const collation = normalCollation(name);
  const known = sourceOf(collation);
  if (known === undefined) return 'nowhere';
  return isHere(collation, known, dialect) ? 'here' : 'elsewhere';
}

/** Who has a collation: all; MySQL from a version on; MariaDB from a version on. */
type Source = { readonly mysql: number | undefined; readonly mariadb: number | undefined };

const everywhere: Source = { mysql: 0, mariadb: 0 };
/** MariaDB 11.4.5 release notes: names of MySQL 8.0 as aliases of its own collations. */
const unicode9: Source = { mysql: 80000, mariadb: 110405 };
/** MariaDB knowledge base, "Supported Character Sets and Collations". */
const unicode14: Source = { mysql: undefined, mariadb: 101001 };
const noPad: Source = { mysql: undefined, mariadb: 100200 };
const mariadbOnly: Source = { mysql: undefined, mariadb: 0 };
const mysqlOnly: Source = { mysql: 0, mariadb: undefined };

function sourceOf(collation: string): Source | undefined {
  if (collation === 'binary') return everywhere;
  const underscore = collation.indexOf('_');
  if (underscore < 0) return undefined;
  const charset = collation.slice(0, underscore);
  const rest = collation.slice(underscore + 1);
  if (charset === 'uca1400') return isUnicode14(rest) ? unicode14 : undefined;
  const isUnicode = unicodeCharsets.has(charset);
  if (isUnicode && rest.startsWith('uca1400_'))
    return isUnicode14(rest.slice('uca1400_'.length)) ? unicode14 : undefined;
  if (charset === 'utf8mb4' && rest.includes('0900')) return isUnicode9(rest) ? unicode9 : undefined;
  const padded = rest === 'nopad_bin' ? 'bin' : rest.replace('_nopad_', '_');
  const isKnown = isUnicode ? unicodeNames.has(padded) : (namesOf.get(charset)?.has(padded) ?? false);
  if (!isKnown) return undefined;
  if (padded !== rest) return noPad;
  if (charset === 'gb18030' || rest === 'tolower_ci') return mysqlOnly;
  return mariadbNames.has(rest) ? mariadbOnly : everywhere;
}

function isHere(collation: string, { mysql, mariadb }: Source, { flavor, version }: Dialect): boolean {
  if (flavor === 'mysql') return mysql !== undefined && version >= mysql;
  if (flavor === 'mariadb') return mariadb !== undefined && version >= mariadb;
  // Before 6.0 TiDB took every name and compared bytes (manual, "New framework for collations").
  if (version < 60000) return true;
  const charset = collation.split('_')[0] ?? '';
  return (tidbCollations[charset] ?? []).includes(collation) && isOldEnough(charset, version);
}

/** TiDB manual, "Character Set and Collation", "The GBK Character Set", "The GB18030 Character Set". */
const tidbCollations: { readonly [charset: string]: readonly string[] } = {
  ascii: ['ascii_bin'],
  binary: ['binary'],
  gb18030: ['gb18030_bin', 'gb18030_chinese_ci'],
  gbk: ['gbk_bin', 'gbk_chinese_ci'],
  latin1: ['latin1_bin'],
  utf8mb3: ['utf8mb3_bin', 'utf8mb3_general_ci', 'utf8mb3_unicode_ci'],
  utf8mb4: ['utf8mb4_bin', 'utf8mb4_general_ci', 'utf8mb4_unicode_ci', 'utf8mb4_0900_ai_ci', 'utf8mb4_0900_bin'],
};
const tidbSince: { readonly [charset: string]: number } = { gbk: 50400, gb18030: 90000 };
const isOldEnough = (charset: string, version: number): boolean => version >= (tidbSince[charset] ?? 0);

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

// SHOW COLLATION of MySQL 9.7 and MariaDB 10.11.
const unicodeCharsets = words('ucs2 utf16 utf32 utf8mb3 utf8mb4');
const unicodeNames = words(
  'bin croatian_ci croatian_mysql561_ci czech_ci danish_ci esperanto_ci estonian_ci general_ci general_mysql500_ci ' +
    'german2_ci hungarian_ci icelandic_ci latvian_ci lithuanian_ci myanmar_ci persian_ci polish_ci roman_ci romanian_ci ' +
    'sinhala_ci slovak_ci slovenian_ci spanish2_ci spanish_ci swedish_ci thai_520_w2 tolower_ci turkish_ci ' +
    'unicode_520_ci unicode_ci vietnamese_ci',
);
const mariadbNames = words('croatian_mysql561_ci myanmar_ci thai_520_w2');

const otherNames: readonly (readonly [charsets: string, names: string])[] = [
  ['cp1251', 'bin bulgarian_ci general_ci general_cs ukrainian_ci'],
  ['big5 gb2312 gbk', 'bin chinese_ci'],
  ['gb18030', 'bin chinese_ci unicode_520_ci'],
  ['latin2', 'bin croatian_ci czech_cs general_ci hungarian_ci'],
  ['cp1250', 'bin croatian_ci czech_cs general_ci polish_ci'],
  ['latin1', 'bin danish_ci general_ci general_cs german1_ci german2_ci spanish_ci swedish_ci'],
  ['hp8', 'bin english_ci'],
  ['latin7', 'bin estonian_cs general_ci general_cs'],
  [
    'armscii8 ascii cp1256 cp850 cp852 cp866 geostd8 greek hebrew keybcs2 koi8r koi8u macce macroman utf16le',
    'bin general_ci',
  ],
  ['cp1257', 'bin general_ci lithuanian_ci'],
  ['cp932 eucjpms sjis ujis', 'bin japanese_ci'],
  ['euckr', 'bin korean_ci'],
  ['dec8 swe7', 'bin swedish_ci'],
  ['tis620', 'bin thai_ci'],
  ['latin5', 'bin turkish_ci'],
];
const namesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  otherNames.flatMap(([charsets, names]) => charsets.split(' ').map((charset) => [charset, words(names)] as const)),
);

const languages9 = words(
  'bg bs cs da de_pb eo es es_trad et gl hr hu is ja la lt lv mn_cyrl nb nn pl ro ru sk sl sr_latn sv tr vi zh',
);

/** `0900_ai_ci`, `de_pb_0900_as_cs`. */
function isUnicode9(name: string): boolean {
  const at = name.indexOf('0900_');
  const language = name.slice(0, Math.max(0, at - 1));
  const rest = name.slice(at + '0900_'.length);
  if (at < 0) return false;
  if (at === 0) return ['ai_ci', 'as_ci', 'as_cs', 'bin'].includes(rest);
  return languages9.has(language) && ['ai_ci', 'as_cs', 'as_cs_ks'].includes(rest);
}

const languages14 = words(
  'croatian czech danish esperanto estonian german2 hungarian icelandic latvian lithuanian persian polish roman ' +
    'romanian sinhala slovak slovenian spanish spanish2 swedish turkish vietnamese',
);

/** `ai_ci`, `nopad_as_cs`, `turkish_nopad_ai_ci`, without the `uca1400_` in front. */
function isUnicode14(name: string): boolean {
  const parts = name.split('_');
  const sensitivity = parts.splice(-2).join('_');
  if (parts.at(-1) === 'nopad') parts.pop();
  const isPlain = parts.length === 0 || (parts.length === 1 && languages14.has(parts[0] ?? ''));
  return isPlain && ['ai_ci', 'ai_cs', 'as_ci', 'as_cs'].includes(sensitivity);
}
