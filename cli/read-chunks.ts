import { createReadStream } from 'node:fs';
import type { Locale } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from './exit-code';

/** Text of a file or of standard input, piece by piece. A byte that is no UTF-8 ends it, with its line. */
export async function* readChunks(path: string, locale: Locale): AsyncGenerator<string> {
  const zh = locale === 'zh';
  const source: AsyncIterable<Buffer | string> = path === '-' ? process.stdin : createReadStream(path);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decode = (bytes?: Uint8Array): string => {
    try {
      const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
      return text;
    } catch {
      throw new CommandFailure(
        exitCodes.input,
        zh
          ? `${path} 不是 UTF-8 文本：第 ${line} 行或其后有非法字节。请先转换编码，例如 iconv -f GB18030 -t UTF-8。`
          : `${path} is not UTF-8: at line ${line} or after it is a byte that cannot be. Convert it first, such as with iconv -f LATIN1 -t UTF-8.`,
      );
    }
  };
  try {
    for await (const chunk of source) yield decode(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  } catch (error) {
    if (error instanceof CommandFailure || !(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    throw new CommandFailure(exitCodes.input, zh ? `无法读取 ${path}（${code}）` : `Cannot read ${path} (${code})`);
  }
  yield decode();
}
