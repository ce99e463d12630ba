'use client';

import { MySQL, sql } from '@codemirror/lang-sql';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorColours, editorTheme } from '@/components/sql/editor-theme';
import type { SqlDiffProps } from '@/components/sql/sql-diff';
import styles from '@/components/sql/sql-editor.module.css';

const diffTheme = EditorView.theme({
  '.cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--success-soft)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--error-soft)', paddingLeft: '4px' },
  '.cm-changedText, &.cm-merge-b .cm-changedText': { background: 'var(--success-line)', borderRadius: '2px' },
  '.cm-deletedChunk .cm-deletedText': { background: 'var(--error-line)', borderRadius: '2px' },
  '.cm-changeGutter': { width: '3px', padding: '0' },
  '.cm-changedLineGutter, &.cm-merge-b .cm-changedLineGutter': { backgroundColor: 'var(--success)' },
  '.cm-deletedLineGutter': { backgroundColor: 'var(--error)' },
  '.cm-collapsedLines': {
    background: 'var(--bg-sunken)',
    color: 'var(--text-3)',
    padding: '4px 16px',
    borderBlock: '1px dashed var(--border-strong)',
    font: 'var(--type-caption)',
  },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
});

export function SqlDiffView({ before, after, label }: SqlDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          lineNumbers(),
          sql({ dialect: MySQL }),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
          editorTheme,
          editorColours,
          diffTheme,
          EditorView.contentAttributes.of({ 'aria-label': label }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, label]);
  return <div ref={host} className={styles.host} data-mode="review" />;
}
