import { z } from 'zod';
import type { AccountRisk, AccountRow } from '@/lib/instance/live/account-risks';
import type { InnodbStatus } from '@/lib/instance/live/innodb-status';
import type { LockWait } from '@/lib/instance/live/lock-tree';
import type { Unread } from '@/lib/instance/live/reading';
import type { SessionRow } from '@/lib/instance/live/session-row';

/**
 * What a person wants to see of a server now. Answers have statements of other people in them, so they are for who looks after servers,
 * and are forgotten within minutes.
 */
export const liveKinds = ['live-sessions', 'live-innodb', 'live-accounts', 'live-databases', 'live-binlogs'] as const;
export type LiveKind = (typeof liveKinds)[number];

const [sessions, innodb, accounts, databases, binlogs] = liveKinds;
export const liveQuestions = [
  z.object({ kind: z.literal(sessions) }),
  z.object({ kind: z.literal(innodb) }),
  z.object({ kind: z.literal(accounts) }),
  z.object({ kind: z.literal(databases) }),
  z.object({ kind: z.literal(binlogs) }),
] as const;

export const killModes = ['query', 'connection'] as const;
export type KillMode = (typeof killModes)[number];

export const killQuestion = z.object({
  kind: z.literal('kill-session'),
  thread: z.int().positive(),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  seconds: z.number().min(0),
  mode: z.enum(killModes),
});
export type KillQuestion = z.output<typeof killQuestion>;

export const isLiveKind = (kind: string): kind is LiveKind => liveKinds.some((known) => known === kind);

export type TransactionRow = {
  readonly id: string;
  readonly thread: number;
  readonly state: string;
  readonly seconds: number;
  readonly rowsLocked: number;
  readonly rowsModified: number;
  readonly isolation: string;
};

export type LiveAnswer =
  | {
      readonly kind: 'live-sessions';
      readonly sessions: readonly SessionRow[];
      /** The account is shown its own sessions alone: others run, and what they do is not known. */
      readonly seesOwnOnly: boolean;
      readonly isCut: boolean;
      readonly transactions: readonly TransactionRow[] | null;
      readonly waits: readonly LockWait[] | null;
      /** Threads that wait for a metadata lock of somebody whom this server does not name. */
      readonly waitingUnseen: readonly number[];
      readonly unread: readonly Unread[];
      readonly readMs: number;
    }
  | { readonly kind: 'live-innodb'; readonly status: InnodbStatus }
  | {
      readonly kind: 'live-accounts';
      readonly accounts: readonly (AccountRow & { readonly risks: readonly AccountRisk[] })[];
      readonly unread: readonly Unread[];
    }
  | {
      readonly kind: 'live-databases';
      readonly databases: readonly {
        readonly name: string;
        readonly tables: number;
        readonly rows: number;
        readonly dataBytes: number;
        readonly indexBytes: number;
        readonly freeBytes: number;
      }[];
    }
  | {
      readonly kind: 'live-binlogs';
      readonly isOn: boolean;
      readonly files: readonly { readonly name: string; readonly bytes: number }[];
      readonly current: { readonly file: string; readonly position: string } | null;
      readonly gtids: string | null;
      readonly unread: readonly Unread[];
    };

export type KillAnswer = {
  readonly kind: 'kill-session';
  readonly thread: number;
  readonly mode: KillMode;
  /** `gone`: ended by itself. `changed`: does something else by now, so it was left alone. `own`: of the server, or of Sluice. */
  readonly outcome: 'killed' | 'gone' | 'changed' | 'own' | 'refused';
  readonly errno?: number;
};

export const isLiveAnswer = <Answer extends { readonly kind: string }>(
  answer: Answer | LiveAnswer,
): answer is LiveAnswer => isLiveKind(answer.kind);
