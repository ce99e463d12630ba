import { ByteSink } from '@/lib/console/export/byte-sink';
import type { Encoder, EncoderFacts } from '@/lib/console/export/formats/encoder';
import { isSafeInteger } from '@/lib/console/export/formats/json';
import { xlsxParts, xml } from '@/lib/console/export/formats/xlsx-parts';
import { ZipStream } from '@/lib/console/export/formats/zip-stream';

/** Excel's own limits ("Excel specifications and limits"). */
const rowsPerSheet = 1_048_576;
const cellLengthMax = 32_767;
/** Far below where a ZIP needs another format. */
const bytesPerSheet = 1_500_000_000;
const flushAt = 128 * 1024;

/**
 * A workbook that is written row by row; further sheets where one is full. Texts are inline strings and never formulas; what begins
 * like one is marked as text (`quotePrefix`), so that it stays one when somebody edits the cell. Longer texts than Excel takes are cut,
 * with a mark, and counted.
 */
export function createXlsxEncoder({ sink, columns, options, origin, compression }: EncoderFacts): Encoder {
  const zip = new ZipStream(sink, compression);
  const sheet = new ByteSink(flushAt * 2);
  const names: string[] = [];
  let [rows, bytes, cutCells] = [0, 0, 0];

  const flush = () => {
    if (sheet.length === 0) return;
    bytes += sheet.length;
    zip.write(sheet.bytes.subarray(0, sheet.length));
    sheet.length = 0;
  };
  const openSheet = () => {
    const name = `Sheet${names.length + 1}`;
    names.push(name);
    zip.open(`xl/worksheets/sheet${names.length}.xml`);
    sheet.text(xlsxParts.sheetStart(options.header));
    [rows, bytes] = [0, 0];
    if (!options.header) return;
    sheet.text('<row>');
    for (const { name: head } of columns) sheet.text(textCell(head.slice(0, cellLengthMax), 1));
    sheet.text('</row>');
    rows = 1;
  };
  const closeSheet = () => {
    sheet.text(xlsxParts.sheetEnd);
    flush();
    zip.close();
  };
  const entry = (name: string, text: string) => {
    zip.open(name);
    zip.write(Buffer.from(text, 'utf8'));
    zip.close();
  };

  return {
    get cutCells() {
      return cutCells;
    },
    begin: openSheet,
    row({ sources, starts, ends }) {
      if (rows >= rowsPerSheet || bytes >= bytesPerSheet) {
        closeSheet();
        openSheet();
      }
      rows += 1;
      sheet.text('<row>');
      for (let i = 0; i < columns.length; i++) {
        const source = sources[i];
        const [start = -1, end = 0] = [starts[i], ends[i]];
        if (start < 0 || source === undefined) {
          sheet.text('<c/>');
          continue;
        }
        const kind = columns[i]?.kind;
        if ((kind === 'integer' && isSafeInteger(source, start, end)) || (kind === 'number' && end - start <= 15)) {
          sheet.text('<c><v>');
          sheet.copy(source, start, end);
          sheet.text('</v></c>');
          continue;
        }
        const value = Buffer.from(source.buffer, source.byteOffset + start, end - start);
        // Characters have at least one unit of UTF-16 for three bytes.
        const text = kind === 'binary' ? `0x${value.toString('hex').toUpperCase()}` : value.toString('utf8');
        const isCut = text.length > cellLengthMax;
        if (isCut) cutCells += 1;
        sheet.text(textCell(isCut ? `${text.slice(0, cellLengthMax - 1)}…` : text, 0));
      }
      sheet.text('</row>');
      if (sheet.length >= flushAt) flush();
    },
    end() {
      closeSheet();
      for (const [name, text] of xlsxParts.rest(names, origin)) entry(name, text);
      zip.end();
    },
  };
}

function textCell(text: string, style: 0 | 1): string {
  if (text === '') return '<c t="inlineStr"><is><t/></is></c>';
  const own = style === 0 && /^[\s"']*[=+\-@＝＋－＠\t\r]/.test(text.slice(0, 64)) ? 2 : style;
  return `<c t="inlineStr"${own === 0 ? '' : ` s="${own}"`}><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
}
