import { readFileSync } from 'node:fs';

/** The text of a file that a setting names; undefined when it cannot be read. */
export function readSettingsFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
