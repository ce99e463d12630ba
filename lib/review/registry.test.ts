import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { gapCauses, gapText } from '@/lib/review/gap';
import { builtInProfiles } from '@/lib/review/profile/profiles';
import { findRule, rules } from '@/lib/review/registry';
import { ruleGroups } from '@/lib/review/rule';
import { locales } from '@/lib/shared/text';

const folder = join(import.meta.dirname, 'rules');
const docs = join(import.meta.dirname, '../../docs/rules');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const ruleFiles = files.filter((path) => !path.endsWith('.test.ts'));
const idsOf = (paths: readonly string[], suffix: string): readonly string[] =>
  paths.map((path) => basename(path, suffix)).sort();
const ids = rules.map(({ id }) => id).sort();

describe('files on disk = registry = tests = docs', () => {
  test('every rule is a file of its name, in the folder of its group', () => {
    expect(ruleFiles.map((path) => `${dirname(path)}/${basename(path, '.ts')}`).sort()).toEqual(
      rules.map(({ group, id }) => `${group}/${id}`).sort(),
    );
  });
  test('every rule has a test beside it', () => {
    expect(
      idsOf(
        files.filter((path) => path.endsWith('.test.ts')),
        '.test.ts',
      ),
    ).toEqual(ids);
  });
  test('every rule has its page (npm run docs:rules)', () => {
    expect(
      idsOf(
        readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'README.md'),
        '.md',
      ),
    ).toEqual(ids);
  });
  test('an id is there once and can be found', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of rules) expect(findRule(rule.id)).toBe(rule);
    expect(findRule('no-such-rule')).toBeUndefined();
  });
  test.each(builtInProfiles)('profile $key says something of every rule and of no other', ({ rules: entries }) => {
    expect(Object.keys(entries).sort()).toEqual(ids);
    for (const [id, { options }] of Object.entries(entries))
      expect(findRule(id)?.options.safeParse(options).success).toBe(true);
  });
});

test('the default profile grows on purpose only (docs/adr/0009)', () => {
  const judging = rules.filter(({ byDefault }) => byDefault === 'warning' || byDefault === 'notice');
  expect(judging.length).toBeLessThanOrEqual(62);
  expect(rules.length).toBeGreaterThan(220);
});

const cjk = /\p{Script=Han}/u;

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('is complete', () => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(ruleGroups).toContain(rule.group);
    expect(rule.version).toBeGreaterThan(0);
    expect(rule.dialects.length).toBeGreaterThan(0);
    expect(rule.options.safeParse({}).success).toBe(true);
    expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
  });
  test('speaks both languages', () => {
    const texts = [rule.title, rule.why, rule.how, ...Object.values(rule.messages), ...Object.values(rule.fixes)];
    for (const { en, zh } of texts) {
      expect(en.trim(), rule.id).not.toBe('');
      expect(en).not.toMatch(cjk);
      expect(zh).toMatch(cjk);
      expect(holes(en)).toEqual(holes(zh));
    }
    for (const { en, zh } of [rule.why, rule.how]) {
      expect(en).toMatch(/[.)…]$/);
      expect(zh).toMatch(/[。）…]$/);
    }
  });
  test('describes its options', () => {
    const properties = Object.values(z.toJSONSchema(rule.options, { io: 'input' }).properties ?? {});
    for (const property of properties) {
      expect(property).toMatchObject({ description: expect.stringMatching(/\S/) });
      expect(property).toHaveProperty('default');
    }
  });
});

const holes = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

test('every cause of a gap has its texts in both languages', () => {
  expect(gapCauses.length).toBeGreaterThan(10);
  for (const cause of gapCauses) {
    for (const locale of locales) {
      const { what, how } = gapText(cause, {}, locale);
      expect(what).not.toBe(cause);
      expect(how).not.toBe('');
      expect(cjk.test(what)).toBe(locale === 'zh');
    }
  }
  expect(gapText('from-a-later-version', {}, 'en')).toEqual({ what: 'from-a-later-version', how: '' });
});

test('codes in the data of a gap come out in words', () => {
  const data = { instance: 'shop-1', schema: 'shop', reason: 'instance/timeout' };
  expect(gapText('target-unreachable', data, 'en').what).toBe(
    'Could not connect to shop-1: no answer in time. Nothing was checked against its schema shop.',
  );
  expect(gapText('target-unreachable', { ...data, reason: 'something else' }, 'zh').what).toContain('something else');
});
