import { createHash } from 'node:crypto';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RateLimiter } from '@/app/_server/rate-limit';
import type { RouteHandler } from '@/app/_server/route';
import { services } from '@/app/_server/services';
import { operations } from '@/app/api/v1/_contract/operations';
import type { ApiWorld } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';
import { handlersOf, loadRoutes } from '@/app/testing/route-modules';
import type { Ids } from '@/app/testing/samples';
import { idsOf, samples } from '@/app/testing/samples';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings } from '@/app/testing/two-projects';

/**
 * Two projects with the same things. The owner of one sends every request with one id of the other in it, and once more with an id
 * that nobody has: both answers must be the same, and the other project must be as it was.
 */
let world: ApiWorld;
let trade: ProjectThings;
let ledger: ProjectThings;
let own: Ids;
let theirs: Ids;
const handlers = new Map<string, RouteHandler>();
const nobodys = '01HZZZZZZZZZZZZZZZZZZZZZZZ';

beforeAll(async () => {
  world = await createApiWorld();
  for (const route of await loadRoutes()) {
    for (const { handler } of handlersOf(route)) {
      if (handler.operation) handlers.set(handler.operation.id, handler as RouteHandler);
    }
  }
  const environmentId = await addEnvironment(world);
  trade = await addThings(world, 'trade', environmentId);
  ledger = await addThings(world, 'ledger', environmentId);
  const tokenOf = async ({ owner }: ProjectThings) =>
    (await world.db.apiToken.findFirstOrThrow({ where: { userId: owner.id } })).id;
  own = idsOf(trade, { userId: trade.member.id, tokenId: await tokenOf(trade) });
  theirs = idsOf(ledger, { userId: ledger.member.id, tokenId: await tokenOf(ledger) });
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } satisfies RateLimiter });
});
afterAll(() => world.end());

/** Ids that no project owns: to use another's is no trespass. */
const shared: readonly (keyof Ids)[] = ['environmentId', 'userId'];

/** Answers that leave out what is not the caller's, in the same words as what is not there. */
const leavesOut: readonly string[] = ['review.type'];

/** Which ids a sample writes into its request. */
function idsUsedBy(operationId: string): readonly (keyof Ids)[] {
  const used = new Set<keyof Ids>();
  const watched = new Proxy(own, {
    get(ids, name: keyof Ids) {
      used.add(name);
      return ids[name];
    },
  });
  samples[operationId]?.(watched, trade);
  return [...used].filter((name) => !shared.includes(name));
}

const swaps = () =>
  operations.flatMap((operation) => idsUsedBy(operation.id).map((name) => [operation.id, name] as const));

describe('with an id of another project', () => {
  test('there is a lot to swap: a generator of nothing proves nothing', () => {
    expect(swaps().length).toBeGreaterThan(40);
    expect(new Set(swaps().map(([, name]) => name))).toEqual(
      new Set(Object.keys(own).filter((name) => !shared.some((known) => known === name))),
    );
  });

  test('each answers as for an id that nobody has, and the other project stays as it was', async () => {
    const before = await picture(ledger);
    const wrong: string[] = [];
    for (const [operationId, name] of swaps()) {
      const foreign = await ask(operationId, name, theirs[name]);
      const missing = await ask(operationId, name, nobodys);
      if (foreign.answer !== missing.answer) {
        wrong.push(`${operationId} with another's ${name}: ${foreign.answer} instead of ${missing.answer}`);
      }
      if (foreign.status < 400 && !leavesOut.includes(operationId))
        wrong.push(`${operationId} with another's ${name}: ${foreign.status}`);
    }
    expect(wrong).toEqual([]);
    expect(await picture(ledger)).toEqual(before);
  }, 120_000);

  test('the picture of a project does notice a change', async () => {
    const before = await picture(trade);
    await world.db.request.update({ where: { id: trade.draft.ticketId }, data: { title: 'changed' } });
    expect(await picture(trade)).not.toEqual(before);
  });
});

/** The answer without what must differ: the id that was sent, the id of the request, and the time it took. */
async function ask(operationId: string, name: keyof Ids, id: string): Promise<{ status: number; answer: string }> {
  const handler = handlers.get(operationId);
  const sent = samples[operationId]?.({ ...own, [name]: id }, trade);
  if (!handler || !sent) throw new Error(`no handler or sample for ${operationId}`);
  const { status, body } = await call(handler, { ...sent, as: trade.owner.token });
  const { requestId: _, ...rest } = typeof body === 'object' ? body : { requestId: '', body };
  const answer = JSON.stringify(rest, (key, value) => (key === 'durationMs' ? 0 : value)).replaceAll(id, '<id>');
  return { status, answer: `${status} ${answer}` };
}

/** Every row that belongs to a project, as one hash per table. */
async function picture({ projectId, instanceId, owner, member }: ProjectThings): Promise<Record<string, string>> {
  const requests = 'SELECT id FROM request WHERE project_id = ?';
  const revisions = `SELECT id FROM request_revision WHERE request_id IN (${requests})`;
  const runs = `SELECT id FROM execution WHERE request_id IN (${requests})`;
  const reviews = `SELECT id FROM review WHERE revision_id IN (${revisions})`;
  const tables: Record<string, [where: string, id: string]> = {
    project: ['id = ?', projectId],
    project_member: ['project_id = ?', projectId],
    project_database: ['project_id = ?', projectId],
    request: ['project_id = ?', projectId],
    request_revision: [`request_id IN (${requests})`, projectId],
    statement: [`revision_id IN (${revisions})`, projectId],
    request_target: [`revision_id IN (${revisions})`, projectId],
    review: [`revision_id IN (${revisions})`, projectId],
    gap: [`review_id IN (${reviews})`, projectId],
    approval_step: [`revision_id IN (${revisions})`, projectId],
    comment: [`request_id IN (${requests})`, projectId],
    execution: [`request_id IN (${requests})`, projectId],
    cell: [`execution_id IN (${runs})`, projectId],
    journal: [`execution_id IN (${runs})`, projectId],
    control_request: [`execution_id IN (${runs})`, projectId],
    audit: ['project_id = ?', projectId],
    instance: ['id = ?', instanceId],
    instance_credential: ['instance_id = ?', instanceId],
    probe: ['instance_id = ?', instanceId],
    console_run: ['instance_id = ?', instanceId],
    access_grant: ['instance_id = ?', instanceId],
  };
  const found: Record<string, string> = {};
  for (const [table, [where, id]] of Object.entries(tables)) {
    const [rows] = await world.sql.query<RowDataPacket[]>(`SELECT * FROM ${table} WHERE ${where} ORDER BY 1, 2, 3`, [
      id,
    ]);
    found[table] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
  }
  const [tokens] = await world.sql.query<RowDataPacket[]>(
    'SELECT id, revoked_at FROM api_token WHERE user_id IN (?, ?) ORDER BY id',
    [owner.id, member.id],
  );
  found['api_token'] = JSON.stringify(tokens);
  return found;
}
