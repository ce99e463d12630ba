import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { WorkerPool } from './worker-pool';

export type KillFigures = { kills: number; inDispatch: number; byStrategy: Record<string, number> };

type Hit = { readonly owner: string; readonly strategy: string };

/**
 * Ends workers while there is work. Most kills wait for a statement to be in dispatch, because that is the moment that matters; the
 * victim is stopped first, so that what it was doing at its end is known and not guessed.
 */
export async function killWorkers(
  world: ExecutionWorld,
  pool: WorkerPool,
  random: () => number,
  figures: KillFigures,
  wanted: number,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    // Once enough statements were hit, the rest of the tickets gets the time to end.
    await pause(figures.inDispatch < wanted * 1.2 ? 150 + random() * 450 : 3000 + random() * 3000);
    const victim = random() < 0.8 ? await findBusy(world, pool, random, ended) : pick(pool.ids(), random);
    if (victim === undefined || ended.aborted) continue;
    await pool.kill(victim, async (id) => {
      const hits = await dispatchedBy(world, id);
      figures.kills += 1;
      if (hits.length > 0) figures.inDispatch += 1;
      for (const { strategy } of hits) figures.byStrategy[strategy] = (figures.byStrategy[strategy] ?? 0) + 1;
    });
  }
}

const dispatchedSql = `SELECT e.owner, c.strategy FROM cell c JOIN execution e ON e.id = c.execution_id
  WHERE c.state = 'dispatched' AND e.owner IS NOT NULL`;

const dispatchedBy = (world: ExecutionWorld, owner: string): Promise<readonly Hit[]> =>
  world.sql.rows<Hit>(`${dispatchedSql} AND e.owner = ?`, [owner]);

/** DDL is over quickly and so is preferred where it is seen. */
async function findBusy(
  world: ExecutionWorld,
  pool: WorkerPool,
  random: () => number,
  ended: AbortSignal,
): Promise<string | undefined> {
  for (let tries = 0; tries < 200 && !ended.aborted; tries++) {
    const hits = (await world.sql.rows<Hit>(dispatchedSql)).filter(({ owner }) => pool.ids().includes(owner));
    const ddl = hits.filter(({ strategy }) => strategy === 'direct-ddl');
    const hit = pick(ddl.length > 0 ? ddl : hits, random);
    if (hit && (ddl.length > 0 || random() < 0.1)) return hit.owner;
    await pause(5);
  }
  return undefined;
}

const pick = <Item>(items: readonly Item[], random: () => number): Item | undefined =>
  items[Math.floor(random() * items.length)];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Holds metadata locks on the tickets' tables now and then: the DDL that waits for them is in dispatch for as long, and goes on as an
 * orphan when its worker is killed.
 */
export async function holdLocks(world: ExecutionWorld, random: () => number, ended: AbortSignal): Promise<void> {
  const { sql, schemaName } = world.target;
  while (!ended.aborted) {
    const [tables] = await sql.query(
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME REGEXP '^t[0-9]+$'
        ORDER BY CREATE_TIME DESC LIMIT 6`,
      [schemaName],
    );
    const names = (tables as { name: string }[]).map(({ name }) => name);
    if (names.length === 0 || random() > 0.7) {
      await pause(50);
      continue;
    }
    await sql.query('START TRANSACTION');
    for (const name of names) await sql.query(`SELECT 1 FROM \`${name}\` LIMIT 1`).catch(() => undefined);
    await pause(300 + random() * 700);
    await sql.query('ROLLBACK');
    await pause(100);
  }
}
