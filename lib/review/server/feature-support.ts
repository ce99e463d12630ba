import type { At } from '@/lib/review/rule';
import type { Dialect, Flavor } from '@/lib/sql/dialect';
import { versionText } from '@/lib/sql/dialect';

/** What rules on the differences between servers say. */
export const featureMessages = {
  refused: { en: '{server} has no {what}.', zh: '{server} 不支持 {what}。' },
  since: { en: '{what} needs {server} {version}.', zh: '{what} 需要 {server} {version}。' },
  ignored: { en: '{server} reads {what} and ignores it.', zh: '{server} 会读取 {what}，但不生效。' },
  unknownFunction: {
    en: '{server} has no function {what}, unless one of that name was created.',
    zh: '{server} 没有函数 {what}，除非另外创建过同名函数。',
  },
} as const;

export const serverNames: Readonly<Record<Flavor, string>> = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB' };

type Say = {
  (at: At, message: 'refused' | 'ignored' | 'unknownFunction', data: { server: string; what: string }): void;
  (at: At, message: 'since', data: { server: string; what: string; version: string }): void;
};

export type Features = {
  /** Refused everywhere, or by versions before `since`. */
  readonly refused: (at: At, what: string, since?: number) => void;
  /** Read and without effect, always or in versions before `until`. */
  readonly ignored: (at: At, what: string, until?: number) => void;
  readonly noFunction: (at: At, what: string, since?: number) => void;
};

/** `what` is SQL, and so the same in every language. */
export function featuresOf({ flavor, version }: Dialect, say: Say): Features {
  const server = serverNames[flavor];
  return {
    refused: (at, what, since) => {
      if (since === undefined) say(at, 'refused', { server, what });
      else if (version < since) say(at, 'since', { server, what, version: versionText(since) });
    },
    ignored: (at, what, until) => {
      if (until === undefined || version < until) say(at, 'ignored', { server, what });
    },
    noFunction: (at, what, since) => {
      if (since === undefined || version < since) say(at, 'unknownFunction', { server, what });
    },
  };
}
