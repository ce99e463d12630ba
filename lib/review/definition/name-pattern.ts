/** The regular expression that an option gives; `(?i)` in front: any case. */
export function namePattern(pattern: string): RegExp {
  const anyCase = pattern.startsWith('(?i)');
  return new RegExp(anyCase ? pattern.slice('(?i)'.length) : pattern, anyCase ? 'i' : '');
}
