import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { InstanceFacets, Visible } from '@/lib/instance/instance-service';

const valuesMax = 200;

type Counted = {
  readonly engine: string;
  readonly version: string;
  readonly idc: string;
  readonly set_name: string;
  readonly state: string | null;
  readonly n: bigint | number;
};

/** What the list can be filtered by. One pass over the inventory, which is some thousand rows. */
export async function readFacets(db: PrismaClient, visible: Visible): Promise<InstanceFacets> {
  if (visible !== 'everywhere' && visible.length === 0) return none;
  const seen =
    visible === 'everywhere'
      ? Prisma.sql`TRUE`
      : Prisma.sql`i.id IN (SELECT d.instance_id FROM project_database d JOIN project p ON p.id = d.project_id
          WHERE p.archived_at IS NULL AND d.project_id IN (${Prisma.join([...visible])}))`;
  const rows = await db.$queryRaw<Counted[]>`
    SELECT i.engine, SUBSTRING_INDEX(i.server_version, '.', 2) AS version, i.idc, i.set_name, l.state, COUNT(*) AS n
    FROM instance i LEFT JOIN instance_live l ON l.instance_id = i.id WHERE ${seen} GROUP BY 1, 2, 3, 4, 5`;
  const tags = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT k.name FROM instance i JOIN JSON_TABLE(JSON_KEYS(i.tags), '$[*]' COLUMNS (name VARCHAR(64) PATH '$')) k
    WHERE ${seen} ORDER BY k.name LIMIT ${valuesMax}`;
  const distinct = (pick: (row: Counted) => string) =>
    [...new Set(rows.map(pick).filter(Boolean))].sort().slice(0, valuesMax);
  const sum = (some: readonly Counted[]) => some.reduce((total, { n }) => total + Number(n), 0);
  const versions = new Map<string, { engine: string; prefix: string; count: number }>();
  for (const { engine, version, n } of rows) {
    if (engine === 'unknown' || version === '') continue;
    const known = versions.get(`${engine} ${version}`) ?? { engine, prefix: version, count: 0 };
    known.count += Number(n);
    versions.set(`${engine} ${version}`, known);
  }
  return {
    total: sum(rows),
    live: {
      up: sum(rows.filter(({ state }) => state === 'up')),
      down: sum(rows.filter(({ state }) => state === 'down')),
      unknown: sum(rows.filter(({ state }) => state !== 'up' && state !== 'down')),
    },
    idcs: distinct(({ idc }) => idc),
    setNames: distinct(({ set_name }) => set_name),
    versions: [...versions.values()].sort((a, b) => b.count - a.count),
    tags: tags.map(({ name }) => name),
  };
}

const none: InstanceFacets = {
  total: 0,
  live: { up: 0, down: 0, unknown: 0 },
  idcs: [],
  setNames: [],
  versions: [],
  tags: [],
};

/** `owner` = has such a tag; `owner=trade` = with this value. */
export async function withTag(db: PrismaClient, tag: string): Promise<readonly string[]> {
  const at = tag.indexOf('=');
  const name = (at < 0 ? tag : tag.slice(0, at)).trim();
  const path = `$.${JSON.stringify(name)}`;
  const rows =
    at < 0
      ? await db.$queryRaw<{ id: string }[]>`SELECT id FROM instance WHERE JSON_CONTAINS_PATH(tags, 'one', ${path})`
      : await db.$queryRaw<{ id: string }[]>`
          SELECT id FROM instance WHERE JSON_UNQUOTE(JSON_EXTRACT(tags, ${path})) = ${tag.slice(at + 1).trim()}`;
  return rows.map(({ id }) => id);
}
