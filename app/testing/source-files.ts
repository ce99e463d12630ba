import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const repository = join(import.meta.dirname, '../..');

/** Files below `app/`, as paths from the repository's root with forward slashes. */
export function appFiles(wanted: (path: string) => boolean): readonly string[] {
  return readdirSync(join(repository, 'app'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(wanted)
    .sort();
}

export const sourceOf = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** `app/(portal)/tickets/[ticketId]/page.tsx` is `/tickets/{ticketId}`. */
export function urlPathOf(file: string): string {
  const path = file
    .split('/')
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/^\[(?:\.\.\.)?(\w+)\]$/, '{$1}'))
    .join('/');
  return `/${path}`;
}

/** Next serves nothing below a folder whose name begins with an underscore. */
export const isPrivate = (path: string): boolean => /\/_/.test(path);
