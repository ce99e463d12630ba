import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkGroupIds, checkGroups } from '@/lib/inspection/check';
import { unknownReasons } from '@/lib/inspection/fact';
import { figures } from '@/lib/inspection/figure';
import { units } from '@/lib/inspection/option';
import { readsOf } from '@/lib/inspection/plan';
import { checks, findCheck } from '@/lib/inspection/registry';
import type { Server } from '@/lib/inspection/server';
import {
  mariadb118,
  mariadb1011,
  mysql57,
  mysql84,
  mysql97,
  proxysql27,
  tidb85,
} from '@/lib/inspection/testing/facts-kit';
import { notApplicableReasons } from '@/lib/inspection/verdict';

const here = import.meta.dirname;
const docs = join(here, '../../docs/checks');
const filesIn = (folder: string) =>
  readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const files = filesIn('checks');
const ids = checks.map(({ id }) => id).sort();
const servers: readonly Server[] = [mysql57, mysql84, mysql97, mariadb1011, mariadb118, tidb85, proxysql27];
const cjk = /\p{Script=Han}/u;

describe('files on disk = registry = tests = docs', () => {
  test('every check is a file of its name, in the folder of its group', () => {
    const paths = files.filter((path) => !path.endsWith('.test.ts'));
    expect(paths.map((path) => `${dirname(path)}/${basename(path, '.ts')}`).sort()).toEqual(
      checks.map(({ group, id }) => `${checkGroups[group].folder}/${id}`).sort(),
    );
  });
  test('every check has a test beside it, and its page (npm run docs:checks)', () => {
    const tests = files.filter((path) => path.endsWith('.test.ts')).map((path) => basename(path, '.test.ts'));
    const pages = readdirSync(docs).filter((name) => name !== 'README.md');
    expect(tests.sort()).toEqual(ids);
    expect(pages.map((name) => basename(name, '.md')).sort()).toEqual(ids);
  });
  test('ids and codes are there once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    for (const check of checks) expect(findCheck(check.id)).toBe(check);
  });
  test('there are as many as were asked for, and about fifty are on by themselves', () => {
    expect(checks.length).toBeGreaterThanOrEqual(120);
    const on = checks.filter(({ byDefault }) => byDefault).length;
    expect(on).toBeGreaterThanOrEqual(45);
    expect(on).toBeLessThanOrEqual(60);
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test('is complete', () => {
    expect(check.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(check.code.startsWith(check.group)).toBe(true);
    expect(checkGroupIds).toContain(check.group);
    expect(Object.keys(check.supports).length).toBeGreaterThan(0);
    expect(Object.keys(check.messages).length).toBeGreaterThan(0);
  });
  test('speaks both languages', () => {
    const texts = [check.title, check.why, check.advice, ...Object.values(check.messages)];
    const next = Object.values(check.messages).flatMap((message) => message.next ?? []);
    for (const { en, zh } of [...texts, ...next]) {
      expect(en).not.toMatch(cjk);
      expect(zh).toMatch(/\p{Script=Han}|^\{\w+\}/u);
    }
    for (const { en, zh } of [check.why, check.advice, ...next]) {
      expect(en).toMatch(/\.$/);
      expect(zh).toMatch(/。$/);
    }
  });
  test('describes its options, and its two limits are of one unit', () => {
    for (const [name, { text }] of Object.entries(check.options))
      if (name !== 'warning' && name !== 'critical') expect(text?.en, name).toMatch(/\S/);
    const { warning, critical } = check.options;
    if (warning && critical) expect(warning.unit).toBe(critical.unit);
  });
});

describe('named reads', () => {
  const reads = readsOf(checks);
  test('every file is a read that some check wants, and is named by its id', () => {
    const found = filesIn('reads')
      .filter((path) => !path.endsWith('.test.ts'))
      .map((path) => basename(path, '.ts'));
    expect(found.filter((name) => name !== 'system-schemas').sort()).toEqual(reads.map(({ id }) => id).sort());
  });
  test.each(reads.map((read) => [read.id, read] as const))('%s is bounded, and some engine has it', (_, read) => {
    const texts = servers.flatMap((server) => read.sql(server) ?? []);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).toMatch(/^(SELECT|SHOW|XA RECOVER)\b/);
      expect(text).not.toMatch(/\s{2,}|;|\$\{/);
      if (text.startsWith('SELECT ')) expect(text).toMatch(/ LIMIT \d+$/);
    }
  });
});

test('reasons, figures and units have their texts', () => {
  for (const texts of [unknownReasons, figures, notApplicableReasons])
    for (const { en, zh } of Object.values(texts)) {
      expect(en).toMatch(/\S/);
      expect(zh).toMatch(/\S/);
    }
  expect(Object.keys(units).length).toBeGreaterThan(5);
});
