import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const named = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map((match) => match[1]));

/** Read by `npm run up` and not by the product. */
const ofScripts = ['SLUICE_HOST'];

test('.env.example describes every setting, and no other', () => {
  const settings = named(read('lib/config/env.ts'), /^ {4}([A-Z][A-Z_]+): /gm);
  const described = named(read('.env.example'), /^# ([A-Z][A-Z_]+)=/gm);
  expect(settings.size).toBeGreaterThan(10);
  expect([...described].filter((name) => !ofScripts.includes(name ?? '')).sort()).toEqual([...settings].sort());
});

test('docker-compose.yml gives no setting that does not exist', () => {
  const settings = named(read('lib/config/env.ts'), /^ {4}([A-Z][A-Z_]+): /gm);
  const block = /&settings\n([\s\S]+?)\n\nservices:/.exec(read('docker-compose.yml'))?.[1] ?? '';
  const given = named(block, /^ {4}([A-Z][A-Z_]+): /gm);
  expect(given.size).toBeGreaterThan(5);
  expect([...given].filter((name) => !settings.has(name))).toEqual([]);
});
