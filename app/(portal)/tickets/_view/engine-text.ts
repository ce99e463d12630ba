const engines: { readonly [engine: string]: string } = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB' };

/** "MySQL 8.0.36"; an instance that no worker has seen is said to be just that. */
export function engineText({
  engine,
  versionNumber,
}: {
  readonly engine: string;
  readonly versionNumber: number;
}): string {
  const name = engines[engine];
  if (name === undefined) return '?';
  if (versionNumber === 0) return name;
  const part = (divisor: number) => Math.floor(versionNumber / divisor) % 100;
  return `${name} ${part(10_000)}.${part(100)}.${part(1)}`;
}
