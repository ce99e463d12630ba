import type { Dialect } from '@/lib/sql/dialect';
import { dialectOfVersionString } from '@/lib/sql/dialect';

/** What a server is, read from what it says of itself. */
export type ServerProduct = {
  /** `MySQL`, `Percona Server`, `MariaDB`, `TiDB`, `TDSQL`, `Aurora MySQL`, … */
  readonly name: string;
  /** How its SQL is read; undefined = not a server that Sluice knows how to change. */
  readonly dialect: Dialect | undefined;
  /** A proxy that answers instead of a server. */
  readonly proxy: string | undefined;
};

type Sign = { readonly text: string; readonly name: string };

/** In VERSION() or @@version_comment, in small letters. The first that is found counts. */
const proxySigns: readonly Sign[] = [
  { text: 'proxysql', name: 'ProxySQL' },
  { text: 'maxscale', name: 'MaxScale' },
  { text: 'shardingsphere', name: 'ShardingSphere-Proxy' },
  { text: 'vitess', name: 'Vitess' },
  { text: 'mycat', name: 'Mycat' },
  { text: 'dble', name: 'DBLE' },
  { text: 'kingshard', name: 'kingshard' },
  { text: 'gaea', name: 'Gaea' },
  { text: 'cetus', name: 'Cetus' },
  { text: 'readyset', name: 'Readyset' },
];

/** Servers that speak the protocol and are something else: what a MySQL rule says of them would be wrong. */
const foreignSigns: readonly Sign[] = [
  { text: 'oceanbase', name: 'OceanBase' },
  { text: 'starrocks', name: 'StarRocks' },
  { text: 'doris', name: 'Apache Doris' },
  { text: 'clickhouse', name: 'ClickHouse' },
  { text: 'dolt', name: 'Dolt' },
  { text: 'singlestore', name: 'SingleStore' },
  { text: 'memsql', name: 'SingleStore' },
  { text: 'heatwave lakehouse', name: 'HeatWave Lakehouse' },
];

/** Builds of MySQL whose SQL is MySQL's. */
const mysqlSigns: readonly Sign[] = [
  { text: 'tdsql', name: 'TDSQL' },
  { text: 'txsql', name: 'TDSQL' },
  { text: 'aurora', name: 'Aurora MySQL' },
  { text: 'polardb', name: 'PolarDB' },
  { text: 'greatsql', name: 'GreatSQL' },
  { text: 'percona', name: 'Percona Server' },
  { text: 'alisql', name: 'AliSQL' },
  { text: 'rds', name: 'RDS MySQL' },
  { text: 'cloudsql', name: 'Cloud SQL' },
  { text: '(google)', name: 'Cloud SQL' },
];

export type VersionFacts = {
  readonly version: string;
  readonly versionComment: string;
  /** `@@aurora_version`, where there is one. */
  readonly auroraVersion?: string;
};

export function readServerProduct({ version, versionComment, auroraVersion }: VersionFacts): ServerProduct {
  const said = `${version} ${versionComment}`.toLowerCase();
  const find = (signs: readonly Sign[]) => signs.find(({ text }) => said.includes(text))?.name;
  const proxy = find(proxySigns);
  const foreign = find(foreignSigns);
  if (foreign) return { name: foreign, dialect: undefined, proxy };
  const dialect = supported(dialectOfVersionString(version));
  if (auroraVersion !== undefined) return { name: 'Aurora MySQL', dialect, proxy };
  switch (dialect?.flavor) {
    case 'tidb':
      return { name: 'TiDB', dialect, proxy };
    case 'mariadb':
      return { name: 'MariaDB', dialect, proxy };
    case 'mysql':
      return { name: find(mysqlSigns) ?? 'MySQL', dialect, proxy };
    case undefined:
      return { name: 'unknown', dialect: undefined, proxy };
  }
}

/** MySQL before 5.7 and MariaDB before 10.2 miss what the product relies on (online DDL, session trackers). TiDB before 4 likewise. */
const oldest: Readonly<Record<Dialect['flavor'], number>> = { mysql: 50700, mariadb: 100200, tidb: 40000 };

function supported(dialect: Dialect | undefined): Dialect | undefined {
  return dialect && dialect.version >= oldest[dialect.flavor] ? dialect : undefined;
}
