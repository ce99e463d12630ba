import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Role } from '@/lib/access/actor';
import { createCustomRuleStore } from '@/lib/adapters/prisma/custom-rule-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { CustomRuleDraft } from '@/lib/review/custom/custom-rule';
import type { CustomRuleService } from '@/lib/review/custom/custom-rule-service';
import { createCustomRuleService } from '@/lib/review/custom/custom-rule-service';
import type { CustomRules } from '@/lib/review/custom/custom-rules';
import { createCustomRules } from '@/lib/review/custom/custom-rules';
import type { CustomTrialEvent } from '@/lib/review/custom/custom-trial';
import { reviewScript } from '@/lib/review/review';
import { findingText } from '@/lib/review/text/finding-text';
import type { TrialTicket } from '@/lib/review/trial/trial-store';
import type { RequestId } from '@/lib/shared/ids';
import { newId, userIdSchema } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';

let metadata: MetadataDatabase;
let service: CustomRuleService;
let book: CustomRules;
const [dba, developer] = [person('dba'), person('developer')];
const id = 'custom-log-limit';

function person(role: Role): Actor {
  const userId = newId(userIdSchema);
  return { userId, login: userId, displayName: userId, roles: new Set([role]), projects: new Map(), via: 'web' };
}

const draft = (more: Partial<CustomRuleDraft> = {}): CustomRuleDraft => ({
  title: { en: 'Logs are deleted in parts', zh: '日志分批删除' },
  message: { en: 'DELETE on {table} has no LIMIT.', zh: '删除 {table} 没有 LIMIT。' },
  level: 'error',
  dialects: ['mysql'],
  subject: 'statement',
  mark: 'part',
  when: {
    kind: 'all',
    of: [
      { kind: 'is', predicate: 'statement-kind', inputs: { kinds: ['delete'] } },
      { kind: 'is', predicate: 'table-name', inputs: { name: { syntax: 'glob', texts: ['*_log'] }, use: 'write' } },
      { kind: 'none', of: [{ kind: 'is', predicate: 'clause', inputs: { clauses: ['limit'], place: 'own' } }] },
    ],
  },
  examples: [
    { sql: 'DELETE FROM a_log', fires: true },
    { sql: 'DELETE FROM a_log LIMIT 1', fires: false },
  ],
  ...more,
});

const script = 'DELETE FROM order_log WHERE id < 5; DELETE FROM t WHERE id = 1';
const ticket = (number: number, length = 10) =>
  ({ requestId: `r${number}` as RequestId, number, title: 'T', length, targets: 1 }) as unknown as TrialTicket;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  await metadata.db.user.create({ data: { id: dba.userId, login: 'zhou.min', displayName: '周敏' } });
  const store = createCustomRuleStore(metadata);
  const trials = {
    tickets: async () => [ticket(1), ticket(2, 10_000_000), ticket(3)],
    script: async (requestId: RequestId) =>
      requestId === 'r3'
        ? undefined
        : { script, dialect: mysql80, schema: undefined, defaultSchema: undefined, facts: undefined },
  };
  service = createCustomRuleService({ store, trials, now: () => 0, yieldNow: async () => undefined });
  book = createCustomRules(store);
});
afterAll(() => metadata.end());

const found = async () =>
  reviewScript({ script, dialect: mysql80, rules: (await book.running()).all }).findings.filter(
    ({ unitId }) => unitId === id,
  );
const actions = async () =>
  (await metadata.db.audit.findMany({ where: { resourceId: id }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  );

describe('a custom rule', () => {
  test('runs from the moment that it is saved, and says so in its own words', async () => {
    expect(await service.create(dba, { id, rule: draft(), note: ' why ' })).toEqual({ ok: true, value: { n: 1 } });
    const [finding] = await found();
    expect(finding).toMatchObject({ unitVersion: 1, level: 'error', start: 12, end: 21 });
    const texts = await book.textsFor(await found());
    expect(finding && findingText(finding, 'zh', texts).message).toBe('删除 order_log 没有 LIMIT。');
    expect(await service.list(developer)).toMatchObject({
      value: [{ id, n: 1, enabled: true, note: 'why', createdBy: { name: '周敏' } }],
    });
  });

  test('what an old version found keeps its words, after a change and after the end of the rule', async () => {
    const [old] = await found();
    const changed = draft({ message: { en: 'Changed: {table}', zh: '改后：{table}' } });
    expect(await service.save(dba, { id, n: 1, rule: changed })).toEqual({ ok: true, value: { n: 2 } });
    expect(await service.save(dba, { id, n: 2, rule: changed }), 'the same is no version').toEqual({
      ok: true,
      value: { n: 2 },
    });
    const [now] = await found();
    if (old === undefined || now === undefined) throw new Error('the rule finds something');
    const texts = await book.textsFor([old, now]);
    expect([old, now].map((one) => findingText(one, 'en', texts).message)).toEqual([
      'DELETE on order_log has no LIMIT.',
      'Changed: order_log',
    ]);
    // Another process knows nothing yet.
    const fresh = createCustomRules(createCustomRuleStore(metadata));
    expect(findingText(old, 'en', await fresh.textsFor([old])).message).toBe('DELETE on order_log has no LIMIT.');
  });

  test('its history says what changed; an old version can be the newest again', async () => {
    expect(await service.restore(dba, { id, n: 2, to: 1 })).toEqual({ ok: true, value: { n: 3 } });
    expect(await service.versions(developer, id, { limit: 2 })).toMatchObject({
      value: {
        items: [
          { n: 3, restoredFrom: 1, changes: [{ part: 'message', to: { en: 'DELETE on {table} has no LIMIT.' } }] },
          { n: 2, changes: [{ part: 'message' }] },
        ],
        nextCursor: '2',
      },
    });
    expect(await service.versions(developer, id, { limit: 2, cursor: '2' })).toMatchObject({
      value: { items: [{ n: 1, changes: null }] },
    });
  });

  test('switched off it is silent, and profiles may still speak of it', async () => {
    expect(await service.setEnabled(dba, { id, n: 3, enabled: false })).toMatchObject({ ok: true });
    expect(await found()).toEqual([]);
    expect((await book.known()).find(id)?.version).toBe(3);
    expect(await service.setEnabled(dba, { id, n: 3, enabled: true })).toMatchObject({ ok: true });
    expect(await found()).toHaveLength(1);
  });

  test('a draft is tried on past tickets one after the other', async () => {
    const trial = await service.try(dba, { rule: draft(), limit: 10 }, new AbortController().signal);
    if (!trial.ok) throw new Error(trial.error.code);
    const events: CustomTrialEvent[] = [];
    for await (const event of trial.value) events.push(event);
    expect(
      events.map((event) => (event.type === 'ticket' ? (event.skipped ?? event.result?.count) : event.type)),
    ).toEqual(['start', 1, 'too-long', 'gone', 'end']);
    expect(events.at(-1)).toMatchObject({ reviewed: 1, total: 3, tickets: 1, findings: 1, isCut: false });
  });

  test('what this release cannot read is a gap, and no silence', async () => {
    await metadata.db.customRule.create({
      data: { id: 'custom-of-tomorrow', n: 1, versions: { create: { n: 1, definition: { when: 'later' } } } },
    });
    const { gaps } = reviewScript({ script, dialect: mysql80, rules: (await book.running()).all });
    expect(gaps).toContainEqual(
      expect.objectContaining({ cause: 'rule-failed', data: { rule: 'custom-of-tomorrow' } }),
    );
    await metadata.db.customRule.delete({ where: { id: 'custom-of-tomorrow' } });
  });
});

describe('refusals', () => {
  const bad = draft({ examples: [{ sql: 'SELECT 1', fires: true }] });
  test.each<[code: string, act: () => Promise<unknown>]>([
    ['access/forbidden', () => service.create(developer, { id: 'custom-x', rule: draft() })],
    ['custom-rule/id-invalid', () => service.create(dba, { id: 'log-limit', rule: draft() })],
    ['custom-rule/id-taken', () => service.create(dba, { id, rule: draft() })],
    ['custom-rule/invalid', () => service.create(dba, { id: 'custom-x', rule: {} })],
    ['custom-rule/examples-fail', () => service.create(dba, { id: 'custom-x', rule: bad })],
    ['custom-rule/no-firing-example', () => service.create(dba, { id: 'custom-x', rule: draft({ examples: [] }) })],
    ['custom-rule/not-found', () => service.save(dba, { id: 'custom-none', n: 1, rule: draft() })],
    ['custom-rule/changed-meanwhile', () => service.save(dba, { id, n: 1, rule: draft() })],
    ['custom-rule/no-such-version', () => service.restore(dba, { id, n: 3, to: 9 })],
  ])('%s', async (code, act) => {
    expect(await act()).toMatchObject({ ok: false, error: { code } });
  });

  test('of two who save at once one is refused', async () => {
    const results = await Promise.all(
      ['error', 'warning', 'notice'].map((level, i) =>
        service.save(dba, { id, n: 3, rule: draft({ level: level as 'error', how: { en: `${i}`, zh: '' } }) }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('deleted it is silent, its id is taken, and every act stands in the audit log', async () => {
    expect(await service.remove(dba, { id, n: 4 })).toMatchObject({ ok: true });
    expect(await found()).toEqual([]);
    expect(await service.create(dba, { id, rule: draft() })).toMatchObject({ error: { code: 'custom-rule/id-taken' } });
    expect(await actions()).toEqual([
      'custom-rule.create',
      'custom-rule.save',
      'custom-rule.restore',
      'custom-rule.disable',
      'custom-rule.enable',
      'custom-rule.save',
      'custom-rule.remove',
    ]);
  });
});
