'use client';

import type { Ref } from 'react';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { FindingDeed, FindingView } from '@/components/sql/finding';
import type { SqlSchema } from '@/components/sql/sql-schema';
import { SqlText } from '@/components/sql/sql-text';

export type CursorView = { readonly line: number; readonly column: number };

export type SqlEditorHandle = {
  /** The text as it is now: of long ones `onChange` tells only after a pause. */
  text(): string;
  /** What is selected; `from` = `to` is the cursor. */
  selection(): { readonly from: number; readonly to: number };
  /** Writes in the place of what is selected. */
  insert(text: string): void;
  goTo(position: number): void;
  nextFinding(): void;
  fix(): void;
  focus(): void;
};

export type SqlEditorProps = {
  readonly value: string;
  readonly findings: readonly FindingView[];
  /** `edit` to write, `review` to read with every box open. Not changed later. */
  readonly mode: 'edit' | 'review';
  readonly schema?: SqlSchema | undefined;
  /** What the field holds, for those who hear it. */
  readonly label: string;
  readonly hint?: string;
  /** Fills its parent and scrolls inside it. */
  readonly fill?: boolean;
  onChange?(value: string): void;
  onCursor?(cursor: CursorView): void;
  onDeed?(finding: FindingView, deed: FindingDeed): void;
  onFormat?(): void;
  /** Keys of the page that the editor must leave to it, as CodeMirror names them: `Mod-Enter`. The set is not changed later. */
  readonly keys?: { readonly [key: string]: () => void };
  readonly handle?: Ref<SqlEditorHandle>;
};

const SqlEditorView = lazy(() =>
  import('@/components/sql/sql-editor-view').then((module) => ({ default: module.SqlEditorView })),
);

/** The SQL with its findings in place. On the server and until CodeMirror has come, the same text stands there plain. */
export function SqlEditor(props: SqlEditorProps) {
  const isClient = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const plain = <SqlText sql={props.value} numbered />;
  return isClient ? (
    <Suspense fallback={plain}>
      <SqlEditorView {...props} />
    </Suspense>
  ) : (
    plain
  );
}
