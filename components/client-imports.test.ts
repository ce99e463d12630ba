import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Value imports of a module: types are erased. */
function valueImports(text: string): readonly string[] {
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
    ([, name = '']) => name,
  );
}

function resolve(from: string, name: string): string | undefined {
  const path = name.startsWith('@/')
    ? join(root, name.slice(2))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined;
  return path && ['.ts', '.tsx'].map((end) => path + end).find((file) => exists(file));
}

function exists(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** zod probes for `new Function` when it is loaded: the content security policy reports that as a violation. */
test('nothing that the browser loads brings zod or node modules', () => {
  const entries = readdirSync(join(root, 'components'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$|\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  expect(entries.length).toBeGreaterThan(50);
  const via = new Map<string, string>(entries.map((file) => [file, '']));
  const bad: string[] = [];
  for (const [file, from] of via) {
    for (const name of valueImports(readFileSync(file, 'utf8'))) {
      if (name === 'zod' || name.startsWith('node:'))
        bad.push(`${relative(root, file)} imports ${name}, used by ${from}`);
      const target = resolve(file, name);
      if (target && !via.has(target)) via.set(target, relative(root, file));
    }
  }
  expect(bad).toEqual([]);
});
