import { z } from 'zod';
import { compileRule } from '@/lib/review/custom/compile-rule';
import { isCustomId } from '@/lib/review/custom/custom-rule';
import type { CustomRuleStore, StoredCustomRule } from '@/lib/review/custom/custom-rule-store';
import type { Finding } from '@/lib/review/finding';
import { rules as registered } from '@/lib/review/registry';
import type { Rule } from '@/lib/review/rule';
import { everywhere } from '@/lib/review/rule';
import type { RuleSource } from '@/lib/review/rule-set';
import { ruleSetOf } from '@/lib/review/rule-set';
import type { FindTexts } from '@/lib/review/text/rule-texts';
import { registryTexts } from '@/lib/review/text/rule-texts';

/**
 * The rules that come with Sluice and those that people wrote, as one set. What is stored may change at any moment, so each review
 * asks anew; a version never changes, so it is compiled once a process.
 */
export type CustomRules = {
  /** Those that are switched on: what a review runs. */
  readonly running: RuleSource;
  /** Switched off ones too: what profiles may speak of. */
  readonly known: RuleSource;
  /** For findings of any age. */
  textsFor(findings: readonly Pick<Finding, 'unitId' | 'unitVersion'>[]): Promise<FindTexts>;
};

const compiledMax = 2_000;

export function createCustomRules(store: Pick<CustomRuleStore, 'list' | 'versionsOf'>): CustomRules {
  const compiled = new Map<string, Rule>();

  const ready = ({ id, n, rule }: Pick<StoredCustomRule, 'id' | 'n' | 'rule'>): Rule => {
    const key = keyOf(id, n);
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const made = rule === null ? unreadable(id, n) : compileRule({ id, n, rule });
    if (compiled.size >= compiledMax) compiled.clear();
    compiled.set(key, made);
    return made;
  };

  const setOf = async (isWanted: (stored: StoredCustomRule) => boolean) => {
    const custom = (await store.list()).filter(isWanted).map(ready);
    return ruleSetOf([...registered, ...custom]);
  };

  return {
    running: () => setOf(({ enabled }) => enabled),
    known: () => setOf(() => true),

    async textsFor(findings) {
      const wanted = new Map(
        findings
          .filter(({ unitId }) => isCustomId(unitId))
          .map(({ unitId, unitVersion }) => [keyOf(unitId, unitVersion), { id: unitId, n: unitVersion }] as const),
      );
      const missing = [...wanted].filter(([key]) => !compiled.has(key)).map(([, ref]) => ref);
      const read = new Map(
        (await store.versionsOf(missing)).map((version) => [keyOf(version.id, version.n), ready(version)]),
      );
      const texts = new Map(
        [...wanted.keys()].flatMap((key) => {
          const rule = read.get(key) ?? compiled.get(key);
          return rule === undefined ? [] : [[key, rule] as const];
        }),
      );
      return (ruleId, version) => texts.get(keyOf(ruleId, version)) ?? registryTexts(ruleId, version);
    },
  };
}

const keyOf = (id: string, n: number): string => `${id} ${n}`;

/** A rule that this release cannot read runs as one that fails: a gap of every review, and no silence. */
function unreadable(id: string, n: number): Rule {
  return {
    id,
    version: n,
    group: 'custom',
    dialects: everywhere,
    level: 'error',
    byDefault: 'error',
    strictOptions: {},
    title: { en: id, zh: id },
    why: {
      en: 'It was written by another release and cannot be read by this one.',
      zh: '由其他版本写入，当前版本无法读取。',
    },
    how: { en: 'Restore an older version of the rule, or write it anew.', zh: '恢复该规则的旧版本，或重新编写。' },
    options: z.object({}),
    messages: {},
    fixes: {},
    atMost: {},
    needs: undefined,
    create: () => ({
      statement: () => {
        throw new Error(`custom rule ${id} version ${n} cannot be read`);
      },
    }),
  };
}
