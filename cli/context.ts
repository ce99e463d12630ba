import type { ProfileText } from '@/lib/review/profile/profile-file';
import type { Locale } from '@/lib/shared/text';
import type { SecondReader } from '@/lib/sql/second-reader';
import type { ApiClient } from './api-client';
import type { LogSink } from './read-log';
import type { Server } from './server-services';

/** What a command may touch. Made in main.ts; a test gives its own. */
export type Context = {
  readonly locale: Locale;
  /** Standard output: what was asked for. */
  print(text: string): void;
  /** Standard error: everything else. */
  say(text: string): void;
  /** Where the command runs. */
  readonly cwd: string;
  now(): Date;
  /** SLUICE_URL, when it is set. */
  readonly serverUrl: string | undefined;
  /** A file, or standard input for `-`. UTF-8 or nothing: see read-text.ts. */
  readText(path: string): Promise<string>;
  /** The same in pieces, for a file of any size. */
  readChunks(path: string): AsyncIterable<string>;
  /** The bytes of a log in pieces, gzip unpacked. */
  readLog(path: string, sink: LogSink): Promise<void>;
  readYaml(text: string): Promise<ReturnType<ProfileText['parse']>>;
  /** The independent reader that a review asks about queries and row changes. Loaded when it is asked for. */
  secondReader(): Promise<SecondReader>;
  /** A password, typed unseen. */
  readSecret(prompt: string): Promise<string>;
  /** Sluice over HTTP, with SLUICE_URL and SLUICE_TOKEN. Fails when they are not set. */
  api(): ApiClient;
  /** The metadata database itself, with DATABASE_URL and SLUICE_KEYS. */
  server(): Promise<Server>;
};
