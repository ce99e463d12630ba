import type { GateRule } from '@/lib/console/gate/refusal';
import type { ColumnName, RowLimitReason, RunKind, TableName } from '@/lib/console/gate/verdict';
import type { GrantAction } from '@/lib/console/grants/grant';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type { ServedBy } from '@/lib/console/run/choose-replica';
import type { RunFailureCode } from '@/lib/console/run/run-failure';
import type { Text } from '@/lib/shared/text';

/**
 * A value as it leaves the worker. Whole numbers that a double holds exactly are numbers; everything else is the server's own text,
 * and bytes that are no text are hexadecimal. What was cut says how many bytes there were.
 */
export type Cell =
  | string
  | number
  | null
  | { readonly text: string; readonly bytes: number }
  | { readonly hex: string; readonly bytes: number };

export type FrameColumn = {
  readonly name: string;
  /** As the protocol calls it, lower case: `varchar`, `bigint`, `datetime`. */
  readonly type: string;
  /** How its values are hidden from this person; null: they are not. */
  readonly mask: MaskRule['kind'] | null;
  /** The columns of base tables that it is hidden for; empty when it is not. */
  readonly hidden: readonly ColumnName[];
};

/** One line of the answer to a run. `judged`, `columns`, `rows` …, then exactly one of `done`, `refused` and `failed`. */
export type Frame =
  | {
      readonly t: 'judged';
      readonly kind: RunKind;
      readonly tables: readonly TableName[];
      readonly rowLimit: { readonly max: number; readonly why: RowLimitReason | 'statement' };
      readonly judgeMs: number;
      /** The replica that answers, and how late it was when it was seen last; null: the instance itself. */
      readonly servedBy: Omit<ServedBy, 'instanceId'> | null;
    }
  | { readonly t: 'columns'; readonly columns: readonly FrameColumn[] }
  | { readonly t: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  | DoneFrame
  | {
      readonly t: 'refused';
      readonly rule: GateRule;
      readonly what: Text;
      readonly why: Text;
      readonly how: Text;
      /** What to underline, in UTF-16 units of the text that was sent. */
      readonly span: { readonly start: number; readonly end: number } | null;
      /** For a request of access that is filled in from here. */
      readonly missing: readonly (TableName | ColumnName)[];
      /** The right that would let it through as it is written. */
      readonly action: GrantAction | null;
      readonly judgeMs: number;
    }
  | {
      readonly t: 'failed';
      readonly code: RunFailureCode;
      readonly message: Text;
      readonly errno: number | null;
      readonly rows: number;
    };

export type DoneFrame = {
  readonly t: 'done';
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
  /** There was more: the limit that ended the answer. */
  readonly cutBy: 'rows' | 'bytes' | null;
};

/** Gives a frame to the reader; resolves when the reader can take the next one. */
export type Emit = (frame: Frame) => Promise<void>;
