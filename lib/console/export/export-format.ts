export const exportFormats = ['csv', 'xlsx', 'sql', 'json', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sql: 'application/sql; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** What stands in a file of its own making: who took it, from where. */
export type ExportOrigin = { readonly person: string; readonly instance: string; readonly time: Date };

/** A name that every file system takes, without any part of a path. */
export function exportFileName(name: string, format: ExportFormat): string {
  const clean = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: -- they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"*/:<>?\\|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  return `${[...clean].slice(0, 100).join('') || 'export'}.${format}`;
}
