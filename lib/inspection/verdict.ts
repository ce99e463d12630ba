import type { Unseen } from '@/lib/inspection/fact';
import type { Level } from '@/lib/inspection/grade';
import type { Unit } from '@/lib/inspection/option';
import type { Text, TextData } from '@/lib/shared/text';

export type Evidence = {
  readonly value?: number;
  /** That the value passed. */
  readonly threshold?: number;
  readonly unit?: Unit;
  /** What the server said, where a figure is not enough. */
  readonly rows?: readonly TextData[];
};

/** A change that mends it, to begin a ticket with. Somebody reads, reviews and approves it as any other. */
export type TicketDraft = {
  readonly kind: 'drop-index' | 'add-primary-key' | 'set-parameter' | 'change-table' | 'account' | 'drop-schema';
  /** Null = no schema of its own. */
  readonly schema: string | null;
  readonly sql: string;
};

export type Finding = {
  /** What exactly, the same from day to day: a table, an account, a channel. Empty = the instance itself. */
  readonly key: string;
  readonly level: Level;
  /** Key of the check's messages; `data` fills its holes. Texts can be translated and changed later. */
  readonly message: string;
  readonly data: TextData;
  readonly evidence: Evidence;
  readonly ticket?: TicketDraft;
};

export const notApplicableReasons = {
  engine: { en: 'another engine', zh: '不适用于该引擎' },
  role: { en: 'another role', zh: '不适用于该角色' },
  'no-cluster': { en: 'belongs to no cluster', zh: '不属于任何集群' },
  unused: { en: 'the feature is not in use', zh: '未使用该功能' },
} as const satisfies Readonly<Record<string, Text>>;
export type NotApplicableReason = keyof typeof notApplicableReasons;

/** `value` of an `ok` is the figure that was judged, for a page that shows it. */
export type Verdict =
  | { readonly status: 'ok'; readonly evidence: Evidence }
  | {
      readonly status: Level;
      readonly findings: readonly Finding[];
      /** Findings above the number that is kept; they are counted here and nowhere else. */
      readonly hidden: number;
      /** The server has more than the read brought: there are others. */
      readonly isCut: boolean;
      /** What of it was not seen. */
      readonly unseen?: Unseen;
    }
  | ({ readonly status: 'unknown' } & Unseen)
  | { readonly status: 'not-applicable'; readonly because: NotApplicableReason };
export type VerdictStatus = Verdict['status'];
