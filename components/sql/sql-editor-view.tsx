'use client';

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { MySQL, sql } from '@codemirror/lang-sql';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useLocale } from 'next-intl';
import { useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { editorColours, editorTheme } from '@/components/sql/editor-theme';
import type { FindingSettings, FindingView } from '@/components/sql/finding';
import { editorOffset } from '@/components/sql/finding';
import {
  findingSettings,
  findings as findingsExtension,
  fixAtCursor,
  goToFinding,
  setFindings,
} from '@/components/sql/finding-extension';
import { hoverDocs } from '@/components/sql/hover-extension';
import { completeSql, schemaFacet } from '@/components/sql/schema-extension';
import type { SqlEditorHandle, SqlEditorProps } from '@/components/sql/sql-editor';
import styles from '@/components/sql/sql-editor.module.css';

/** Keywords in capitals; names are completed from the target by `completeSql`. */
const language: Extension = [
  sql({ dialect: MySQL, upperCaseKeywords: true }),
  MySQL.language.data.of({ autocomplete: completeSql }),
];

/** Longer texts are told after a pause: copying a megabyte at every key would be felt. */
const toldAtOnceMax = 100_000;
const pauseMs = 200;

/** Text in review is looked at: no cursor line, no brackets that close themselves. */
const writing = (onFormat: () => void): Extension => [
  history(),
  indentOnInput(),
  closeBrackets(),
  autocompletion({ maxRenderedOptions: 60 }),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  keymap.of([
    { key: 'Mod-.', run: fixAtCursor, preventDefault: true },
    {
      key: 'Mod-Shift-f',
      preventDefault: true,
      run: () => {
        onFormat();
        return true;
      },
    },
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
];

const moving = keymap.of([
  { key: 'F8', run: goToFinding(1), preventDefault: true },
  { key: 'Shift-F8', run: goToFinding(-1), preventDefault: true },
  ...searchKeymap,
  ...defaultKeymap,
]);

/** Loaded when it is shown: see `SqlEditor`. */
export function SqlEditorView({
  value,
  onChange,
  onCursor,
  onDeed,
  findings,
  mode,
  schema,
  label,
  hint,
  fill = false,
  onFormat,
  keys,
  handle,
}: SqlEditorProps) {
  const locale = useLocale();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const parts = useMemo(() => ({ schema: new Compartment(), settings: new Compartment() }), []);
  // The listeners of one editor live as long as it does; they call what the last render passed.
  const latest = useRef({ onChange, onCursor, onDeed, onFormat, keys, value });
  useEffect(() => {
    latest.current = { onChange, onCursor, onDeed, onFormat, keys, value };
  });

  const settings = useMemo<FindingSettings>(
    () => ({
      locale,
      boxes: mode === 'review' ? 'all' : 'near',
      ruleHref: (ruleId) => `/rules/${ruleId}`,
      onDeed: (finding, deed) => latest.current.onDeed?.(finding, deed),
    }),
    [locale, mode],
  );
  // Texts that the parent was told and has not given back yet: one that comes back late is older than what stands here.
  const told = useRef<string[]>([]);
  // Told later: a timer for a text that the parent does not have yet.
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Until the parent gives the text back that it was told: between the two only the editor has it.
  const ahead = useRef(false);
  const first = useRef({ value, schema, settings, label, hint, mode, keys });

  useEffect(() => {
    if (!host.current) return;
    const start = first.current;
    const state = EditorState.create({
      doc: start.value,
      extensions: [
        keymap.of(
          Object.keys(start.keys ?? {}).map((key) => ({
            key,
            preventDefault: true,
            run: () => {
              latest.current.keys?.[key]?.();
              return true;
            },
          })),
        ),
        lineNumbers(),
        findingsExtension(),
        drawSelection(),
        bracketMatching(),
        highlightSelectionMatches(),
        language,
        parts.schema.of(schemaFacet.of(start.schema)),
        hoverDocs(),
        parts.settings.of(findingSettings.of(start.settings)),
        start.mode === 'review' ? [EditorState.readOnly.of(true)] : writing(() => latest.current.onFormat?.()),
        moving,
        editorTheme,
        editorColours,
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ 'aria-label': start.label, spellcheck: 'false', autocorrect: 'off' }),
        start.hint ? placeholder(start.hint) : [],
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            ahead.current = true;
            clearTimeout(pending.current);
            pending.current = undefined;
            if (update.state.doc.length <= toldAtOnceMax) tell(update.view);
            else pending.current = setTimeout(() => tell(update.view), pauseMs);
          }
          if (update.selectionSet || update.docChanged) report(update.view);
        }),
      ],
    });
    const tell = (view: EditorView) => {
      pending.current = undefined;
      const text = view.state.doc.toString();
      // Text that came from outside is not a change by the writer.
      if (text === latest.current.value && told.current.length === 0) return;
      told.current.push(text);
      latest.current.onChange?.(text);
    };
    const report = (view: EditorView) => {
      const { head } = view.state.selection.main;
      const line = view.state.doc.lineAt(head);
      latest.current.onCursor?.({ line: line.number, column: head - line.from + 1 });
    };
    const view = new EditorView({ state, parent: host.current });
    editor.current = view;
    const width = new ResizeObserver(() => {
      view.dom.style.setProperty('--editor-width', `${view.scrollDOM.clientWidth}px`);
    });
    width.observe(view.scrollDOM);
    return () => {
      clearTimeout(pending.current);
      width.disconnect();
      view.destroy();
      editor.current = undefined;
    };
  }, [parts]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const own = told.current.indexOf(value);
    if (own >= 0) {
      told.current.splice(0, own + 1);
      ahead.current = pending.current !== undefined || told.current.length > 0;
      return;
    }
    told.current = [];
    const doc = value.replace(/\r\n?/g, '\n');
    const before = view.state.doc.toString();
    if (doc !== before) view.dispatch({ changes: smallestChange(before, doc) });
    ahead.current = false;
  }, [value]);

  // Only when new ones come: while one types, the editor itself moves those it has.
  useEffect(() => {
    // They are of a text that is no more; those of the text as it is will come.
    if (pending.current !== undefined) return;
    const offset = editorOffset(latest.current.value);
    editor.current?.dispatch({ effects: setFindings.of(findings.map((finding) => placed(finding, offset))) });
  }, [findings]);

  useEffect(() => {
    editor.current?.dispatch({ effects: parts.settings.reconfigure(findingSettings.of(settings)) });
  }, [parts, settings]);

  useEffect(() => {
    editor.current?.dispatch({ effects: parts.schema.reconfigure(schemaFacet.of(schema)) });
  }, [parts, schema]);

  useImperativeHandle(
    handle,
    (): SqlEditorHandle => ({
      text: () => (ahead.current && editor.current ? editor.current.state.doc.toString() : latest.current.value),
      goTo(position) {
        const view = editor.current;
        if (!view) return;
        const anchor = Math.min(editorOffset(latest.current.value)(position), view.state.doc.length);
        view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
        view.focus();
      },
      selection() {
        const { from = 0, to = 0 } = editor.current?.state.selection.main ?? {};
        return { from, to };
      },
      insert(text) {
        const view = editor.current;
        if (!view) return;
        view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.paste', scrollIntoView: true });
        view.focus();
      },
      nextFinding: () => editor.current && goToFinding(1)(editor.current),
      fix: () => editor.current && fixAtCursor(editor.current),
      focus: () => editor.current?.focus(),
    }),
    [],
  );

  return <div ref={host} className={styles.host} data-fill={fill || undefined} data-mode={mode} />;
}

function placed(finding: FindingView, offset: (at: number) => number): FindingView {
  const { fix } = finding;
  return {
    ...finding,
    from: offset(finding.from),
    to: offset(finding.to),
    ...(fix
      ? { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, from: offset(edit.from), to: offset(edit.to) })) } }
      : {}),
  };
}

/** Replaces only what differs, so that cursor and scroll position stay. */
function smallestChange(before: string, after: string): { from: number; to: number; insert: string } {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
