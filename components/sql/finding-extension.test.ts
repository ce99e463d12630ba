import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { FindingView } from '@/components/sql/finding';
import { findingField, findingSettings, findings, setFindings } from '@/components/sql/finding-extension';

const text = (words: string) => ({ en: words, zh: words });
const finding = (from: number, to: number, more: Partial<FindingView> = {}): FindingView => ({
  id: `f${from}`,
  level: 'warning',
  from,
  to,
  message: text('m'),
  ...more,
});
const fix = (from: number, to: number, insert: string) => ({ label: text('fix'), edits: [{ from, to, insert }] });

function stateOf(doc: string, list: readonly FindingView[], boxes: 'all' | 'near' = 'near'): EditorState {
  const settings = { locale: 'en' as const, boxes, ruleHref: String, onDeed: () => undefined };
  const state = EditorState.create({ doc, extensions: [findings(), findingSettings.of(settings)] });
  return state.update({ effects: setFindings.of(list) }).state;
}

const sizes = (state: EditorState) => {
  const { findings: list, marks, boxes, markers } = state.field(findingField);
  return { findings: list.length, marks: marks.size, boxes: boxes.size, markers: markers.size };
};

test('each finding has a line and a box, each line of text one mark', () => {
  const state = stateOf('SELECT a, b\nFROM t', [finding(7, 8), finding(10, 11), finding(17, 18)]);
  expect(sizes(state)).toEqual({ findings: 3, marks: 3, boxes: 3, markers: 2 });
});

test('with many, only the boxes of the line of the cursor', () => {
  const doc = 'SELECT 1;\n'.repeat(30);
  const state = stateOf(
    doc,
    Array.from({ length: 30 }, (_, n) => finding(n * 10, n * 10 + 6)),
  );
  expect(sizes(state)).toMatchObject({ marks: 30, boxes: 1 });
  const moved = state.update({ selection: { anchor: 105 } }).state;
  const at: number[] = [];
  moved.field(findingField).boxes.between(0, doc.length, (from) => void at.push(from));
  // At the end of the line, never inside it.
  expect(at).toEqual([109]);
  // In review nobody types: every box is open.
  expect(sizes(stateOf(doc, state.field(findingField).findings, 'all')).boxes).toBe(30);
});

test('typing before a finding moves it with its fix', () => {
  const state = stateOf('WHERE a = NULL', [finding(8, 14, { fix: fix(8, 9, 'IS') })]);
  const [moved] = state.update({ changes: { from: 0, insert: '  ' } }).state.field(findingField).findings;
  expect(moved).toMatchObject({ from: 10, to: 16, fix: { edits: [{ from: 10, to: 11, insert: 'IS' }] } });
});

test('a fix whose text was touched is gone, the finding stays', () => {
  const state = stateOf('WHERE a = NULL', [finding(8, 14, { fix: fix(8, 9, 'IS') })]);
  const [moved] = state.update({ changes: { from: 9, insert: '>' } }).state.field(findingField).findings;
  expect(moved).toMatchObject({ from: 8 });
  expect(moved?.fix).toBeUndefined();
});

test('a finding whose text was replaced as a whole is gone with its line and box', () => {
  const state = stateOf('WHERE a = NULL', [finding(6, 14)]);
  const after = state.update({ changes: { from: 5, to: 14, insert: '' } }).state;
  expect(sizes(after)).toMatchObject({ findings: 0, marks: 0, boxes: 0 });
});

test('an answer for a longer text than stands there now does not fail', () => {
  expect(sizes(stateOf('SELECT', [finding(3, 400), finding(500, 600)]))).toMatchObject({ findings: 2, boxes: 2 });
});
