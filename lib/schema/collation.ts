import type { ServerTraits } from '@/lib/schema/model';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * Defaults as each server is delivered, for when none was asked. MySQL 8.0 made utf8mb4_0900_ai_ci the default of utf8mb4
 * (manual, "Character Sets"); MariaDB 11.6 moved to utf8mb4_uca1400_ai_ci (release notes); TiDB says utf8mb4_bin.
 */
export function defaultTraits(dialect: Dialect): ServerTraits {
  return {
    lowerCaseTableNames: dialect.flavor === 'tidb' ? 2 : null,
    defaultEngine: 'innodb',
    collations: { ...commonCollations, utf8mb4: defaultUtf8mb4(dialect) },
    explicitDefaultsForTimestamp: dialect.flavor === 'mariadb' ? dialect.version >= 101000 : dialect.version >= 80000,
  };
}

function defaultUtf8mb4({ flavor, version }: Dialect): string {
  if (flavor === 'tidb') return 'utf8mb4_bin';
  if (flavor === 'mariadb') return version >= 110600 ? 'utf8mb4_uca1400_ai_ci' : 'utf8mb4_general_ci';
  return version >= 80000 ? 'utf8mb4_0900_ai_ci' : 'utf8mb4_general_ci';
}

const commonCollations: { readonly [charset: string]: string } = {
  utf8mb3: 'utf8mb3_general_ci',
  ascii: 'ascii_general_ci',
  latin1: 'latin1_swedish_ci',
  binary: 'binary',
  gbk: 'gbk_chinese_ci',
  gb18030: 'gb18030_chinese_ci',
  gb2312: 'gb2312_chinese_ci',
  big5: 'big5_chinese_ci',
  utf16: 'utf16_general_ci',
  utf16le: 'utf16le_general_ci',
  utf32: 'utf32_general_ci',
  ucs2: 'ucs2_general_ci',
};

/** Lower case, and `utf8` by its exact name: it means utf8mb3 on every server so far. */
export function normalCharset(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'utf8' ? 'utf8mb3' : lower;
}

export function normalCollation(name: string): string {
  const lower = name.toLowerCase();
  return lower.startsWith('utf8_') ? `utf8mb3_${lower.slice('utf8_'.length)}` : lower;
}

/** The character set a collation belongs to; undefined for MariaDB's `uca1400_ai_ci`, which fits several. */
export function charsetOfCollation(collation: string): string | undefined {
  const normal = normalCollation(collation);
  const underscore = normal.indexOf('_');
  const charset = underscore < 0 ? normal : normal.slice(0, underscore);
  return charset === 'uca1400' ? undefined : charset;
}

export function defaultCollation(traits: ServerTraits, charset: string): string | null {
  return traits.collations[charset] ?? null;
}
