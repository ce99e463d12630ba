import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import type { ProfileRules } from '@/lib/review/profile/profile';
import type { StoredProfileVersion } from '@/lib/review/profile/profile-store';
import { defaultProfile } from '@/lib/review/profile/profiles';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import { compareProfiles } from '@/lib/review/trial/trial';
import type { TrialEvent, TryProfile } from '@/lib/review/trial/trial-service';
import { createTrialService, trialBudgetMs } from '@/lib/review/trial/trial-service';
import type { TrialTicket } from '@/lib/review/trial/trial-store';
import { invariant } from '@/lib/shared/assert';
import type { EnvironmentId, ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';

const ruleSet = ruleSetOf(rules);
const yieldNow = async () => undefined;
const scriptOf = (script: string) => ({
  script,
  dialect: mysql80,
  schema: undefined,
  defaultSchema: undefined,
  facts: undefined,
});

async function compare(script: string, after: ProfileRules) {
  const profiles = { before: defaultProfile, after: { key: 'x', rules: after }, rules: ruleSet };
  const result = await compareProfiles(scriptOf(script), profiles, { yieldNow });
  invariant(result, 'nobody aborts');
  return {
    ...result,
    changes: result.changes.map(
      ({ ruleId, kind, from, to, count, line }) => `${ruleId} ${kind} ${from}>${to} ${count}@${line}`,
    ),
  };
}

describe('compareProfiles', () => {
  test.each<[name: string, script: string, after: ProfileRules, changes: readonly string[], errors: string]>([
    ['the same rules', 'SELECT * FROM t WHERE id = 1', {}, [], '0>0'],
    [
      'a level',
      'SELECT 1;\nSELECT * FROM t WHERE id = 1;\nSELECT * FROM u WHERE id = 1',
      { 'select-star': { level: 'error', options: {} } },
      ['select-star level notice>error 2@2'],
      '0>2',
    ],
    [
      'off',
      'UPDATE t SET a = 1',
      { 'update-delete-require-where': { level: 'off', options: {} } },
      ['update-delete-require-where gone error>null 1@1'],
      '1>0',
    ],
    [
      'another limit',
      'INSERT INTO t (a) VALUES (1), (2), (3)',
      { 'insert-row-limit': { level: 'error', options: { max: 2 } } },
      ['insert-row-limit new null>error 1@1'],
      '0>1',
    ],
    ['a script that cannot be read', 'UPDATE UPDATE', { 'select-star': { level: 'error', options: {} } }, [], '1>1'],
  ])('%s', async (_, script, after, changes, errors) => {
    const result = await compare(script, after);
    expect(result.changes).toEqual(changes);
    expect(`${result.errorsBefore}>${result.errorsAfter}`).toBe(errors);
  });
});

describe('try', () => {
  const actor = (role: Role): Actor => ({
    userId: 'u' as UserId,
    login: 'u',
    displayName: 'U',
    roles: new Set([role]),
    projects: new Map(),
    via: 'web',
  });
  const ticket = (number: number, length = 10): TrialTicket => ({
    requestId: `r${number}` as RequestId,
    number,
    title: `T ${number}`,
    project: { id: 'p' as ProjectId, name: 'P' },
    environment: { id: 'e' as EnvironmentId, name: 'E', kind: 'prod' },
    length,
    targets: 1,
  });
  const profile: StoredProfileVersion = {
    ...{
      key: 'house',
      name: 'House',
      builtIn: false,
      n: 3,
      origin: null,
      note: null,
      createdAt: null,
      createdBy: null,
    },
    rules: { 'select-star': { level: 'error', options: {} } },
  };

  async function run(tickets: readonly TrialTicket[], more: Partial<TryProfile> = {}, clock: () => number = () => 0) {
    const service = createTrialService({
      store: {
        tickets: async () => tickets,
        script: async (requestId) => (requestId === 'r9' ? undefined : scriptOf('SELECT * FROM t WHERE id = 1')),
        profileInForce: async () => ({ profile: defaultProfile, versionId: null }),
      },
      profiles: { find: async (key) => (key === 'house' ? profile : undefined) },
      now: clock,
      yieldNow,
    });
    const started = await service.try(
      actor('dba'),
      { key: 'house', limit: 100, ...more },
      new AbortController().signal,
    );
    invariant(started.ok, 'it starts');
    const events: TrialEvent[] = [];
    for await (const event of started.value) events.push(event);
    return events;
  }

  test('every ticket is told as it is done, and the sum at the end', async () => {
    const events = await run([ticket(3), ticket(9), ticket(2, 10_000_000)]);
    expect(events.map(({ type }) => type)).toEqual(['start', 'ticket', 'ticket', 'ticket', 'end']);
    expect(events.flatMap((event) => (event.type === 'ticket' ? [event.skipped] : []))).toEqual([
      null,
      'gone',
      'too-long',
    ]);
    expect(events.at(-1)).toEqual({
      type: 'end',
      reviewed: 1,
      total: 3,
      isCut: false,
      newlyBlocked: 1,
      noLongerBlocked: 0,
      rules: [{ ruleId: 'select-star', kind: 'level', from: 'notice', to: 'error', count: 1, tickets: 1 }],
    });
  });

  test('an edit that is not saved is tried instead', async () => {
    const events = await run([ticket(1)], { rules: {} });
    expect(events.at(-1)).toMatchObject({ newlyBlocked: 0, rules: [] });
  });

  test('time is bounded, and what was left is said', async () => {
    let now = 0;
    const clock = () => {
      now += trialBudgetMs * 0.7;
      return now;
    };
    expect((await run([ticket(1), ticket(2), ticket(3)], {}, clock)).at(-1)).toMatchObject({
      reviewed: 1,
      isCut: true,
    });
  });

  test.each<[name: string, role: Role, input: Partial<TryProfile>, code: string]>([
    ['who does not keep rules', 'developer', {}, 'access/forbidden'],
    ['no such profile', 'dba', { key: 'nobody' }, 'profile/not-found'],
    ['no such rule', 'dba', { rules: { nope: { level: 'off', options: {} } } }, 'profile/unknown-rule'],
    [
      'options that are not valid',
      'dba',
      { rules: { 'insert-row-limit': { level: 'off', options: { max: 'x' } } } },
      'profile/invalid-options',
    ],
  ])('refused: %s', async (_, role, input, code) => {
    const service = createTrialService({
      store: {
        tickets: async () => [],
        script: async () => undefined,
        profileInForce: async () => ({ profile: defaultProfile, versionId: null }),
      },
      profiles: { find: async (key) => (key === 'house' ? profile : undefined) },
      now: () => 0,
      yieldNow,
    });
    const result = await service.try(actor(role), { key: 'house', limit: 1, ...input }, new AbortController().signal);
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});
