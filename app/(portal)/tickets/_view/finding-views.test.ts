import { describe, expect, test } from 'vitest';
import type { ExemptionId, UserId } from '@/lib/shared/ids';
import { findingViews, gapViews } from './finding-views';

const options = { targets: ['a', 'b', 'c'], findingDeeds: [], gapDeeds: ['accept-gap' as const] };
const finding = {
  id: 'f1',
  statementOrdinal: 1,
  targetOrdinal: null,
  unitId: 'table-require-pk',
  unitVersion: 1,
  messageKey: 'missing',
  data: { table: 'orders' },
  start: 4,
  end: 10,
  level: 'error',
  fix: null,
} as const;

describe('findings', () => {
  test('carry what, why and how in both languages', () => {
    const [view] = findingViews([finding], options);
    expect(view).toMatchObject({ from: 4, to: 10, level: 'error', ordinal: 1, ruleId: 'table-require-pk' });
    expect(view?.message.en).toContain('orders');
    expect(view?.advice?.zh).toBeTruthy();
  });

  test('that several targets have are shown once, with the targets named', () => {
    const views = findingViews(
      [
        { ...finding, id: 'f1', targetOrdinal: 0 },
        { ...finding, id: 'f2', targetOrdinal: 2 },
      ],
      options,
    );
    expect(views).toHaveLength(1);
    expect(views[0]?.message.en).toMatch(/On a, c\.$/);
  });

  test('of all targets name none', () => {
    const everywhere = [0, 1, 2].map((targetOrdinal) => ({ ...finding, targetOrdinal }));
    expect(findingViews(everywhere, options)[0]?.message.en).not.toMatch(/On a/);
  });

  describe('and exemptions', () => {
    const exempting = { ...options, findingDeeds: ['exempt' as const], day: (iso: string) => ({ en: iso, zh: iso }) };
    const exemption = {
      id: 'e1' as ExemptionId,
      until: new Date('2026-12-30T00:00:00Z'),
      by: { id: 'u1' as UserId, name: '周敏' },
      reason: 'nightly job',
      holds: true,
    } as const;
    const exempted = { ...finding, exemptionId: 'e1' as ExemptionId, exemption };

    test('exempted ones are shown with who, until when and why, and not offered again', () => {
      const [view] = findingViews([exempted], exempting);
      expect(view?.level).toBe('error');
      expect(view?.exempted?.text.en).toMatch(/周敏.*2026-12-30.*nightly job/);
      expect(view?.deeds).toBeUndefined();
    });
    test('one that is over counts again and may be exempted again', () => {
      const [view] = findingViews([{ ...exempted, exemption: { ...exemption, holds: false } }], exempting);
      expect(view?.exempted?.text.en).toContain('it counts again');
      expect(view?.deeds).toEqual(['exempt']);
    });
    test('not for a notice, nor for the script as a whole', () => {
      expect(findingViews([{ ...finding, level: 'notice' }], exempting)[0]?.deeds).toBeUndefined();
      expect(findingViews([{ ...finding, statementOrdinal: null }], exempting)[0]?.deeds).toBeUndefined();
    });
  });

  test('of a rule that is gone are shown by key and data, never left out', () => {
    const [view] = findingViews([{ ...finding, unitId: 'rule-of-tomorrow' }], options);
    expect(view?.message.en).toContain('missing');
  });
});

describe('gaps', () => {
  const gap = {
    id: 'g1',
    statementOrdinal: 0,
    targetOrdinal: null,
    cause: 'schema-unknown',
    data: { schema: 'shop' },
    start: 0,
    end: 5,
    acceptedBy: null,
  } as const;

  test('stand at their place, where a DBA can accept them', () => {
    expect(gapViews([gap], options).placed).toMatchObject([{ level: 'gap', deeds: ['accept-gap'] }]);
  });

  test('that somebody accepted say who, and are not asked for again', () => {
    const [view] = gapViews([{ ...gap, acceptedBy: '周敏' }], options).placed;
    expect(view).toMatchObject({ acceptedBy: '周敏' });
    expect(view?.deeds).toBeUndefined();
  });

  test('without a place are told apart', () => {
    const { placed, unplaced } = gapViews([{ ...gap, start: null, end: null }], options);
    expect(placed).toEqual([]);
    expect(unplaced[0]?.text.en).toContain('shop');
  });
});
