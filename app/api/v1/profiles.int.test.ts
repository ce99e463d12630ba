import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POST as grantExemption } from '@/app/api/v1/exemptions/route';
import { GET as exportProfile, POST as importProfile } from '@/app/api/v1/profiles/[key]/file/route';
import { GET as getProfile, PUT as saveProfile } from '@/app/api/v1/profiles/[key]/route';
import { POST as tryProfile } from '@/app/api/v1/profiles/[key]/trial/route';
import { GET as listVersions } from '@/app/api/v1/profiles/[key]/versions/route';
import { POST as createProfile } from '@/app/api/v1/profiles/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld, origin } from '@/app/testing/api-world';
import type { ProjectThings } from '@/app/testing/two-projects';
import { addEnvironment, addThings, writeTicket } from '@/app/testing/two-projects';
import { readEventStream } from '@/components/profile/read-event-stream';

let world: ApiWorld;
let trade: ProjectThings;
let dba: Person;

beforeAll(async () => {
  world = await createApiWorld();
  dba = await world.addPerson('chen.bo', ['dba']);
  trade = await addThings(world, 'trade', await addEnvironment(world));
  const body = { key: 'house', name: 'House style', copyOf: 'default' };
  expect(await call(createProfile, { as: dba.token, body })).toMatchObject({ status: 201, body: { n: 1 } });
});
afterAll(() => world.end());

const house = { params: { key: 'house' } };
const send = (body: object) => call(importProfile, { as: dba.token, ...house, body: { n: 1, ...body } });

describe('a profile as a file', () => {
  test('every mistake is told at once, with its line and its rule, in both languages', async () => {
    const text = [
      'rules:',
      '  selct-star: error',
      '  insert-row-limit:',
      '    level: error',
      '    options: {max: many}',
    ];
    const { status, body } = await send({ text: text.join('\n') });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'profile/file-invalid',
      details: {
        count: 2,
        issues: [
          { line: 2, ruleId: 'selct-star' },
          {
            line: 5,
            ruleId: 'insert-row-limit',
            option: 'max',
            problem: { en: 'must be a number.', zh: '应为数字。' },
          },
        ],
      },
    });
  });

  test('a dry run tells the changes and keeps nothing; the file is then a version that can be exported again', async () => {
    const text = 'rules:\n  select-star: error\n  insert-row-limit: {level: error, options: {max: 50}}\n';
    const dry = await send({ text, dryRun: true });
    expect(dry.body.changes.map(({ ruleId }) => ruleId).sort()).toEqual(['insert-row-limit', 'select-star']);
    expect((await call(getProfile, { as: dba.token, ...house })).body.n).toBe(1);

    expect(await send({ text, note: 'from git' })).toMatchObject({ status: 200, body: { n: 2 } });
    expect(await send({ text })).toMatchObject({ status: 409, body: { code: 'profile/changed-meanwhile' } });
    const versions = await call(listVersions, { as: trade.member.token, ...house });
    expect(versions.body.items[0]).toMatchObject({ n: 2, note: 'from git', origin: { kind: 'file' } });

    const file = await call(exportProfile, { as: trade.member.token, ...house });
    expect(file.headers.get('content-disposition')).toContain('sluice-profile-house-v2.yaml');
    expect(String(file.body)).toContain('select-star: error');
    expect(await send({ n: 2, text: String(file.body), dryRun: true })).toMatchObject({ body: { changes: [] } });
  });

  test('rules that a file does not name are reset, or kept when that is asked for', async () => {
    const text = 'rules:\n  no-view: off\n';
    const changed = async (others: string) =>
      (await send({ n: 2, text, dryRun: true, others })).body.changes.map(({ ruleId }) => ruleId);
    expect(await changed('default')).toEqual(expect.arrayContaining(['select-star', 'insert-row-limit']));
    expect(await changed('keep')).not.toContain('select-star');
  });
});

test('who edits an old version is told, and nothing is lost', async () => {
  const body = { n: 1, rules: {} };
  expect(await call(saveProfile, { as: dba.token, ...house, body })).toMatchObject({
    status: 409,
    body: { code: 'profile/changed-meanwhile' },
  });
});

test('a trial is streamed: each ticket, then the sum; the tickets stay as they are', async () => {
  await writeTicket(world, trade.member, { ...trade, title: 'tried' });
  const before = await world.db.review.count();
  const response = await tryProfile(
    new Request(`${origin}/api/v1/profiles/house/trial`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dba.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ limit: 1, rules: { 'dml-require-limit': { level: 'error', options: {} } } }),
    }),
    { params: Promise.resolve({ key: 'house' }) },
  );
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: { event: string; data: unknown }[] = [];
  if (response.body) for await (const event of readEventStream(response.body)) events.push(event);
  expect(events.map(({ event }) => event)).toEqual(['start', 'ticket', 'end']);
  expect(events[1]?.data).toMatchObject({ ticket: { title: 'tried' } });
  expect(await world.db.review.count()).toBe(before);
});

test('an exemption for statements to come needs an end that is near, a reason and a rule that exists', async () => {
  const grant = (change: object) => {
    const body = { for: 'statement', ruleId: 'select-star', statement: 'SELECT * FROM t', days: 7, reason: 'job' };
    return call(grantExemption, { as: dba.token, body: { ...body, ...change } });
  };
  expect(await grant({})).toMatchObject({ status: 201 });
  expect(await grant({ days: 4000 })).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
  expect(await grant({ reason: ' ' })).toMatchObject({ body: { code: 'exemption/reason-needed' } });
  expect(await grant({ ruleId: 'no-such-rule' })).toMatchObject({ body: { code: 'profile/unknown-rule' } });
});
