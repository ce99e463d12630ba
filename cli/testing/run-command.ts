import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { profileYaml } from '@/lib/adapters/yaml/profile-yaml';
import type { Locale } from '@/lib/shared/text';
import type { ApiClient } from '../api-client';
import { parseCommand } from '../command';
import type { Command } from '../commands';
import type { Context } from '../context';
import { CommandFailure } from '../exit-code';
import { readChunks } from '../read-chunks';
import { readLog } from '../read-log';
import { readText } from '../read-text';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

type Settings = {
  readonly locale?: Locale;
  /** Below the folder. */
  readonly cwd?: string;
  readonly stdin?: string;
  readonly api?: ApiClient;
  readonly serverUrl?: string;
  /** node-sql-parser without it. */
  readonly secondReader?: Context['secondReader'];
};

/** A folder of its own, ended like a repository, in which a command runs. Files are real, the rest is the caller's. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-run-'));
  mkdirSync(join(folder, '.git'));
  return {
    folder,
    write(name: string, text: string | Uint8Array): string {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
      return name;
    },
    remove: () => rmSync(folder, { recursive: true }),
    async run({ spec, run }: Command, argv: readonly string[], settings: Settings = {}): Promise<Ran> {
      const { locale = 'en', cwd = '.', stdin = '' } = settings;
      const [out, err]: [string[], string[]] = [[], []];
      const unwanted = (): never => {
        throw new Error('the command should not need this');
      };
      const context: Context = {
        locale,
        cwd: join(folder, cwd),
        now: () => new Date('2026-11-30T12:00:00Z'),
        serverUrl: settings.serverUrl,
        print: (text) => out.push(text),
        say: (text) => err.push(text),
        readText: async (path) => (path === '-' ? stdin : readText(path, locale)),
        readChunks: (path) => readChunks(path, locale),
        readLog: (path, sink) => readLog(path, sink, locale),
        readYaml: async (text) => profileYaml.parse(text),
        secondReader: settings.secondReader ?? loadNodeSqlParserReader,
        readSecret: unwanted,
        server: unwanted,
        api: () => settings.api ?? unwanted(),
      };
      const ended = (code: number): Ran => ({ code, out: out.join('\n'), err: err.join('\n') });
      try {
        return ended(await run(parseCommand([spec], [...spec.name.split(' '), ...argv], locale), context));
      } catch (error) {
        if (!(error instanceof CommandFailure)) throw error;
        err.push(error.message);
        return ended(error.exitCode);
      }
    },
  };
}
