import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

/** Sizes are text with a unit: `1.718TiB`. */
export const tidbStores = defineRead({
  id: 'tidb-stores',
  rowsMax: 500,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT store_id AS id, address AS address, store_state_name AS state, capacity AS capacity, available AS available,
          leader_count AS leaders, leader_score AS leader_score, region_count AS regions, region_score AS region_score
        FROM information_schema.tikv_store_status`
      : undefined,
  parse: (row) => ({
    id: row.text('id'),
    address: row.text('address'),
    state: row.text('state'),
    capacityBytes: bytesOf(row.text('capacity')),
    availableBytes: bytesOf(row.text('available')),
    leaders: row.figure('leaders') ?? 0,
    leaderScore: row.figure('leader_score') ?? 0,
    regions: row.figure('regions') ?? 0,
    regionScore: row.figure('region_score') ?? 0,
  }),
});

const units: Readonly<Record<string, number>> = { b: 0, kib: 1, mib: 2, gib: 3, tib: 4, pib: 5 };

function bytesOf(text: string): number | null {
  const match = /^([\d.]+)\s*([KMGTP]?i?B)?$/i.exec(text.trim());
  const power = units[(match?.[2] ?? 'b').toLowerCase()];
  return match && power !== undefined ? Number(match[1]) * 1024 ** power : null;
}
