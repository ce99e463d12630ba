import type { Server } from '@/lib/inspection/server';

/**
 * Last days of support, held against these pages on 2026-11-30. Vendors move them: look again with every release of ours. A version that
 * is not here is not judged.
 * MySQL: oracle.com/us/support/library/lifetime-support-technology-069183.pdf, as endoflife.date/mysql quotes it. Premier and extended
 * end together; a long-term release has 5 + 3 years (9.7 of 2026-04-21: by that rule, its date is not printed yet), an innovation release
 * ends when the next one is there (GA dates of dev.mysql.com/doc/relnotes).
 * MariaDB: mariadb.org/about/#maintenance-policy, as endoflife.date/api/mariadb.json quotes it: long-term releases five years, from 11.8
 * on three; rolling ones until the next is there. 12.3 is left out: its date stood on no page that could be read.
 * TiDB: pingcap.com/tidb-release-support-policy, three years from the release dates of docs.pingcap.com/tidb/stable/release-timeline.
 */
const lastDays: Readonly<Record<string, string>> = {
  'mysql 5.7': '2023-10-31',
  'mysql 8.0': '2026-04-30',
  'mysql 8.1': '2023-10-25',
  'mysql 8.2': '2024-01-16',
  'mysql 8.3': '2024-04-30',
  'mysql 8.4': '2032-04-30',
  'mysql 9.0': '2024-10-15',
  'mysql 9.1': '2025-01-21',
  'mysql 9.2': '2025-04-15',
  'mysql 9.3': '2025-07-22',
  'mysql 9.4': '2025-10-21',
  'mysql 9.5': '2026-01-20',
  'mysql 9.6': '2026-04-21',
  'mysql 9.7': '2034-04-30',
  'mariadb 10.2': '2022-05-23',
  'mariadb 10.3': '2023-05-25',
  'mariadb 10.4': '2024-06-18',
  'mariadb 10.5': '2025-06-24',
  'mariadb 10.6': '2026-07-06',
  'mariadb 10.7': '2023-02-09',
  'mariadb 10.8': '2023-05-20',
  'mariadb 10.9': '2023-08-22',
  'mariadb 10.10': '2023-11-17',
  'mariadb 10.11': '2028-02-16',
  'mariadb 11.0': '2024-06-06',
  'mariadb 11.1': '2024-08-21',
  'mariadb 11.2': '2024-11-21',
  'mariadb 11.3': '2024-05-29',
  'mariadb 11.4': '2029-05-29',
  'mariadb 11.5': '2024-11-21',
  'mariadb 11.6': '2025-02-13',
  'mariadb 11.7': '2025-05-12',
  'mariadb 11.8': '2028-06-04',
  'mariadb 12.0': '2025-11-18',
  'mariadb 12.1': '2026-02-13',
  'mariadb 12.2': '2026-05-13',
  'tidb 5.4': '2025-02-15',
  'tidb 6.1': '2025-06-13',
  'tidb 6.5': '2025-12-29',
  'tidb 7.1': '2026-05-31',
  'tidb 7.5': '2026-12-01',
  'tidb 8.1': '2027-05-24',
  'tidb 8.5': '2027-12-19',
};

export type EndOfLife = { readonly series: string; readonly day: string; readonly atMs: number };

export function endOfLife({ engine, version }: Server): EndOfLife | undefined {
  const series = `${Math.floor(version / 10_000)}.${Math.floor(version / 100) % 100}`;
  const day = lastDays[`${engine} ${series}`];
  return day === undefined ? undefined : { series, day, atMs: Date.parse(`${day}T23:59:59Z`) };
}
