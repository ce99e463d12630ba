export type FormatDialect = 'mysql' | 'mariadb' | 'tidb';

/** Formats, or says that it could not: then the text stays as it was. The formatter is loaded when it is first needed. */
export async function formatSql(
  text: string,
  dialect: FormatDialect,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly line?: number }> {
  const { formatDialect, mariadb, mysql, tidb } = await import('sql-formatter');
  try {
    const formatted = formatDialect(text, {
      dialect: { mysql, mariadb, tidb }[dialect],
      keywordCase: 'upper',
      dataTypeCase: 'upper',
      tabWidth: 2,
      expressionWidth: 100,
      linesBetweenQueries: 1,
    });
    return { ok: true, text: formatted.endsWith('\n') ? formatted : `${formatted}\n` };
  } catch (error) {
    const line = error instanceof Error ? /line (\d+)/.exec(error.message)?.[1] : undefined;
    return { ok: false, ...(line ? { line: Number(line) } : {}) };
  }
}
