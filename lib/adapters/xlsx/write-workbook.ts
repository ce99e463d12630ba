import { zip } from '@/lib/adapters/xlsx/zip';
import type { Cell, Sheet } from '@/lib/metadata/dictionary/dictionary-sheets';

/** What a cell may hold (Excel's own limit); a longer text is cut with a mark. */
const cellLengthMax = 32_767;
const rowsMax = 1_048_576;

/**
 * A workbook of plain sheets with a frozen head and a filter. Texts are inline strings, so a comment such as `=HYPERLINK(…)` stays a
 * text for every program that opens the file: there is no cell of a formula in it. A text that begins like a formula is marked as
 * text (`quotePrefix`), so that it stays one when somebody edits the cell.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Buffer {
  const names = sheets.map(
    ({ name }, i) => `<sheet name="${xml(name.slice(0, 31))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetMl}.worksheet+xml"/>`,
  );
  return zip([
    {
      name: '[Content_Types].xml',
      text: `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetMl}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetMl}.styles+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${declaration}<Relationships xmlns="${packageRelations}">${relations.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', text: styles },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(sheet) })),
  ]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const sheetMl = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** 0 plain, 1 head, 2 text that must stay text. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="49" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function sheetXml({ heads, widths, rows }: Sheet): string {
  const parts = [`<row r="1">${heads.map((head) => cellXml(head, 1)).join('')}</row>`];
  let n = 1;
  for (const row of rows) {
    if (n >= rowsMax) break;
    n += 1;
    parts.push(`<row r="${n}">${row.map((cell) => cellXml(cell, 0)).join('')}</row>`);
  }
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const last = `${String.fromCharCode(64 + heads.length)}${n}`;
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${parts.join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function cellXml(cell: Cell, style: 0 | 1): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '<c/>';
  if (cell === '') return '<c/>';
  const text = cell.length > cellLengthMax ? `${cell.slice(0, cellLengthMax - 1)}…` : cell;
  const own = style === 0 && /^[=+\-@\t\r]/.test(text) ? 2 : style;
  return `<c t="inlineStr"${own === 0 ? '' : ` s="${own}"`}><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 cannot hold are left out, halves of surrogate pairs among them. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: -- these are what XML 1.0, 2.2, does not allow
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll(/[&<>"]/g, (one) => entities[one] ?? one);
