import { readFile } from 'node:fs/promises';
import type { Locale } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from './exit-code';

/** Text of a file or of standard input. Other encodings are refused with the place: guessing would change the statements. */
export async function readText(path: string, locale: Locale): Promise<string> {
  const bytes = path === '-' ? await readStdin() : await readBytes(path, locale);
  const bad = firstBadByte(bytes);
  if (bad !== undefined) {
    const name = path === '-' ? 'stdin' : path;
    throw new CommandFailure(
      exitCodes.input,
      locale === 'zh'
        ? `${name} 不是 UTF-8 文本：第 ${bad.line} 行有非法字节。请先转换编码，例如 iconv -f GB18030 -t UTF-8。`
        : `${name} is not UTF-8: line ${bad.line} has a byte that cannot be. Convert it first, such as with iconv -f LATIN1 -t UTF-8.`,
    );
  }
  return new TextDecoder().decode(bytes);
}

async function readBytes(path: string, locale: Locale): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CommandFailure(
      exitCodes.input,
      locale === 'zh' ? `无法读取 ${path}（${code}）` : `Cannot read ${path} (${code})`,
    );
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The line of the first byte that no UTF-8 text has there. */
function firstBadByte(bytes: Uint8Array): { readonly line: number } | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    // Found by halving: the longest beginning that decodes as a stream ends before it.
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (decodes(bytes.subarray(0, middle))) low = middle;
      else high = middle - 1;
    }
    const lines = bytes.subarray(0, low).reduce((n, byte) => n + (byte === 0x0a ? 1 : 0), 1);
    return { line: lines };
  }
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
