import { expect, test } from 'vitest';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

/** Names of values and tags of an ICU message: {count}, {count, plural, …}, <b>. */
function holesOf(message: string): readonly string[] {
  const values = [...message.matchAll(/\{\s*([a-zA-Z]\w*)\s*[,}]/g)].map(([, name]) => `{${name}}`);
  const tags = [...message.matchAll(/<([a-z]\w*)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...values, ...tags])].sort();
}

const english = leaves(en);
const chinese = leaves(zh);

test('both languages have the same keys', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(100);
});

test('both languages have the same holes', () => {
  const different = [...english].filter(
    ([key, text]) => JSON.stringify(holesOf(text)) !== JSON.stringify(holesOf(chinese.get(key) ?? '')),
  );
  expect(different).toEqual([]);
});

test('house style: no exclamation, no "please", no 您, full-width punctuation between Chinese letters', () => {
  const bad = [
    ...[...english].filter(([, text]) => /!|\bplease\b|\bsorry\b/i.test(text)),
    ...[...chinese].filter(([, text]) => /[!！]|您|请您|[\u4e00-\u9fff][,;:?][\u4e00-\u9fff]/.test(text)),
  ];
  expect(bad).toEqual([]);
});
