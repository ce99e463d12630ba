/** A value of an option as people read it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) return value.length === 0 ? '[ ]' : value.map(valueText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : value === '' ? '""' : String(value);
}
