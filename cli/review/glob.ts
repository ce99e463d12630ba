/**
 * Patterns of paths, as in a .gitignore: `*`, `?`, `[a-z]`, `{a,b}`, and `**` over folders. A pattern without a slash holds at any
 * depth; a folder that matches takes everything below it along. Paths are relative to where the patterns stand, with `/`.
 */
export function globMatcher(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns.map(toRegExp);
  return (path) => all.some((pattern) => pattern.test(path));
}

/** False for what cannot be understood, such as `[z-a]`. */
export function isValidGlob(pattern: string): boolean {
  try {
    return pattern.trim() !== '' && toRegExp(pattern) !== undefined;
  } catch {
    return false;
  }
}

export const isGlob = (text: string): boolean => /[*?[{]/.test(text);

/** The folders in front of the first wildcard: where looking for matches may begin. */
export function globRoot(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isGlob);
  return parts.slice(0, first < 0 ? parts.length : first).join('/');
}

function toRegExp(given: string): RegExp {
  const trimmed = given.replace(/^\.\//, '').replace(/\/+$/, '');
  const anchored = trimmed.startsWith('/') ? trimmed.slice(1) : trimmed;
  const pattern = trimmed.includes('/') ? anchored : `**/${anchored}`;
  return new RegExp(`^${translate(pattern)}(?:/.*)?$`, 'su');
}

function translate(pattern: string): string {
  let out = '';
  let braces = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (pattern.startsWith('**/', at)) {
      out += '(?:[^/]+/)*';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      out += '.*';
      at += 1;
    } else if (char === '*') out += '[^/]*';
    else if (char === '?') out += '[^/]';
    else if (char === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      out += characterClass(pattern.slice(at + 1, end));
      at = end;
    } else if (char === '{' && pattern.indexOf('}', at) > 0) {
      braces += 1;
      out += '(?:';
    } else if (char === '}' && braces > 0) {
      braces -= 1;
      out += ')';
    } else if (char === ',' && braces > 0) out += '|';
    else out += char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  return out + ')'.repeat(braces);
}

function characterClass(inside: string): string {
  const negated = inside.startsWith('!') || inside.startsWith('^');
  const members = (negated ? inside.slice(1) : inside).replace(/[\\[\]^&~|]/g, '\\$&');
  return `[${negated ? '^/' : ''}${members}]`;
}
