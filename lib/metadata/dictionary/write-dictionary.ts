import type { Dictionary, DictionaryTable } from '@/lib/metadata/dictionary/dictionary';
import { toHtml } from '@/lib/metadata/dictionary/dictionary-html';
import { toMarkdown } from '@/lib/metadata/dictionary/dictionary-markdown';
import type { Sheet } from '@/lib/metadata/dictionary/dictionary-sheets';
import { toSheets } from '@/lib/metadata/dictionary/dictionary-sheets';
import type { SchemaSummary } from '@/lib/metadata/metadata-store';
import type { Locale } from '@/lib/shared/text';

export type DictionaryFormat = 'html' | 'markdown' | 'xlsx';
export type DictionaryFile = {
  readonly content: string | Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
};

/** The port: how sheets become a file. */
export type WriteWorkbook = (sheets: readonly Sheet[]) => Uint8Array;

export function createDictionaries(writeWorkbook: WriteWorkbook) {
  return {
    write(
      { schema, tables }: { readonly schema: SchemaSummary; readonly tables: readonly DictionaryTable[] },
      format: DictionaryFormat,
      locale: Locale,
    ): DictionaryFile {
      const dictionary: Dictionary = {
        instance: schema.instanceName,
        environment: schema.environment.name,
        schema: schema.name,
        seenAt: schema.seenAt,
        tables,
      };
      switch (format) {
        case 'html':
          return { content: toHtml(dictionary, locale), mediaType: 'text/html; charset=utf-8', extension: 'html' };
        case 'markdown':
          return {
            content: toMarkdown(dictionary, locale),
            mediaType: 'text/markdown; charset=utf-8',
            extension: 'md',
          };
        case 'xlsx':
          return {
            content: writeWorkbook(toSheets(dictionary, locale)),
            mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            extension: 'xlsx',
          };
      }
    },
  };
}
