import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A folder of generated pages: written, or compared with what is there. `command` writes them again. */
export type PageFolder = { readonly root: string; readonly folder: string; readonly command: string };

export function writePages({ root, folder }: PageFolder, pages: ReadonlyMap<string, string>): void {
  const target = join(root, folder);
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) if (!pages.has(name)) rmSync(join(target, name));
  for (const [name, text] of pages) writeFileSync(join(target, name), text);
  console.log(`${pages.size} pages in ${relative(root, target)}`);
}

/** Ends the process with 1 when a page is missing, differs, or should not be there. */
export function checkPages({ root, folder, command }: PageFolder, pages: ReadonlyMap<string, string>): void {
  const target = join(root, folder);
  const wrong: string[] = [];
  for (const [name, text] of pages) {
    const there = read(join(target, name));
    if (there !== text) wrong.push(there === undefined ? `${name}: missing` : `${name}: differs`);
  }
  for (const name of readdirSync(target)) if (!pages.has(name)) wrong.push(`${name}: nothing makes it`);
  if (wrong.length === 0) return;
  console.error(`${folder} is not up to date. Run: ${command}\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  process.exit(1);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
