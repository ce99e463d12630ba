import type { Flavor } from '@/lib/sql/dialect';

export const engineTitles: Readonly<Record<Flavor, string>> = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB' };
