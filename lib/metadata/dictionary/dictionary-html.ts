import type { Dictionary } from '@/lib/metadata/dictionary/dictionary';
import { columnLines, dictionaryWords, indexLines } from '@/lib/metadata/dictionary/dictionary';
import type { Locale } from '@/lib/shared/text';

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const htmlText = (text: string | number): string =>
  String(text).replaceAll(/[&<>"']/g, (one) => entities[one] ?? one);

const style = `body{font:13px/20px system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1c2730;margin:24px;max-width:1280px}
h1{font-size:20px}h2{font-size:16px;margin:32px 0 8px}p{color:#5b6873}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #d9e0e5;padding:4px 8px;text-align:left;vertical-align:top}th{background:#f2f5f7;font-weight:600}
td.n{text-align:right;font-variant-numeric:tabular-nums}code{font:12px/18px ui-monospace,monospace}a{color:#0b6b80}
@media print{body{margin:0}h2{break-after:avoid}tr{break-inside:avoid}}`;

/** One file without scripts or anything from elsewhere; it may be mailed and opened anywhere. */
export function toHtml({ instance, environment, schema, seenAt, tables }: Dictionary, locale: Locale): string {
  const words = dictionaryWords[locale];
  const t = htmlText;
  const heads = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<th>${t(cell)}</th>`).join('')}</tr>`;
  const list = tables
    .map(
      ({ name, members, size, comment }, i) =>
        `<tr><td><a href="#t${i}"><code>${t(name)}</code></a></td><td class="n">${members}</td><td class="n">${size.rows}</td><td>${t(comment)}</td></tr>`,
    )
    .join('\n');
  const sections = tables.map(({ name, comment, relation }, i) => {
    const columns = columnLines(relation)
      .map(
        (column) =>
          `<tr><td><code>${t(column.name)}</code></td><td><code>${t(column.type)}</code></td><td>${column.nullable ? words.yes : words.no}</td><td><code>${t(column.default)}</code></td><td>${t(column.key)}</td><td>${t(column.comment)}</td></tr>`,
      )
      .join('\n');
    const indexes = indexLines(relation);
    return `<h2 id="t${i}"><code>${t(name)}</code></h2>
${comment === '' ? '' : `<p>${t(comment)}</p>`}
<table>${heads([words.column, words.type, words.nullable, words.default, words.key, words.comment])}
${columns}</table>
${indexes.length === 0 ? '' : `<p>${words.indexes}</p><ul>${indexes.map((index) => `<li><code>${t(index)}</code></li>`).join('')}</ul>`}`;
  });
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${t(words.title)}: ${t(schema)}</title><style>${style}</style></head><body>
<h1>${t(words.title)}: ${t(schema)}</h1><p>${t(instance)}, ${t(environment)}. ${t(words.readAt)} ${seenAt.toISOString()}</p>
<h2>${t(words.tables)}</h2><table>${heads([words.table, words.members, words.rows, words.comment])}
${list}</table>
${sections.join('\n')}
</body></html>
`;
}
