import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTargetChoiceStore } from '@/lib/adapters/prisma/ticket-target-choices';
import { environmentIdSchema, newId, probeIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { createTargetChoosing } from '@/lib/ticket/target-choosing';
import type { PersonName, TicketWorld } from '@/lib/ticket/testing/ticket-world';
import { createTicketWorld } from '@/lib/ticket/testing/ticket-world';

let world: TicketWorld;
beforeAll(async () => {
  world = await createTicketWorld();
  const { db } = world.metadata;
  await db.projectDatabase.deleteMany();
  await db.projectDatabase.createMany({
    data: [
      { projectId: world.trade, instanceId: world.instances.prod, schemaName: 'shop' },
      { projectId: world.ledger, instanceId: world.instances.prod, schemaName: 'shop' },
      { projectId: world.trade, instanceId: world.instances.dev, schemaName: '*' },
    ],
  });
});
afterAll(() => world.end());

const choices = async (name: PersonName) => {
  const { targetChoices } = createTargetChoosing(createTargetChoiceStore(world.metadata.db));
  return (await targetChoices(world.actors[name])).map(({ environment, schemaName, projectIds }) => [
    environment.kind,
    schemaName,
    projectIds.map((id) => (id === world.trade ? 'trade' : 'ledger')).sort(),
  ]);
};

describe('databases to choose from', () => {
  test.each<[PersonName, readonly unknown[]]>([
    ['developer', [['prod', 'shop', ['trade']]]],
    ['dba', [['prod', 'shop', ['ledger', 'trade']]]],
    ['auditor', []],
    ['stranger', []],
  ])('%s', async (name, expected) => {
    expect(await choices(name)).toEqual(expected);
  });

  test('of a whole instance those schemas that a worker has seen', async () => {
    await world.metadata.db.probe.create({
      data: {
        id: newId(probeIdSchema),
        kind: 'list-schemas',
        instanceId: world.instances.dev,
        params: {},
        state: 'done',
        result: { kind: 'list-schemas', schemas: [{ name: 'shop' }, { name: 'archive' }] },
        requestedBy: world.actors.dba.userId,
      },
    });
    expect(await choices('developer')).toEqual([
      ['dev', 'archive', ['trade']],
      ['dev', 'shop', ['trade']],
      ['prod', 'shop', ['trade']],
    ]);
  });

  test('none of a project that is archived', async () => {
    const { db } = world.metadata;
    await db.project.update({ where: { id: world.ledger }, data: { archivedAt: new Date() } });
    expect(await choices('dba')).toContainEqual(['prod', 'shop', ['trade']]);
  });
});

describe('approvals that a change would need', () => {
  const facts = { risk: 'low', errors: 0, gaps: 0, targets: 1, items: [] } as const;
  const preview = (name: PersonName, part: Partial<Parameters<TicketWorld['tickets']['previewApproval']>[1]> = {}) =>
    world.tickets.previewApproval(world.actors[name], {
      projectId: world.trade,
      environmentId: world.environments.prod,
      facts,
      executeBy: 'policy',
      ...part,
    });

  test('names who could give them, never the writer', async () => {
    const shown = await preview('dba');
    expect(shown.ok && shown.value.steps.map(({ rule }) => rule.id)).toEqual(['dba']);
    const people = shown.ok ? shown.value.candidates.flat().map(({ id }) => id) : [];
    expect(people).toContain(world.actors.secondDba.userId);
    expect(people).not.toContain(world.actors.dba.userId);
  });

  test('is refused for what is not the writer’s', async () => {
    expect(await preview('stranger')).toMatchObject({ error: { code: 'ticket/project-unknown' } });
    expect(await preview('developer', { projectId: newId(projectIdSchema) })).toMatchObject({
      error: { code: 'ticket/project-unknown' },
    });
    expect(await preview('developer', { environmentId: newId(environmentIdSchema) })).toMatchObject({
      error: { code: 'ticket/environment-unknown' },
    });
  });
});
