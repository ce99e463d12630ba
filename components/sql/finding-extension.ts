import type { ChangeDesc, EditorState, Extension, Range } from '@codemirror/state';
import { Facet, RangeSet, StateEffect, StateField } from '@codemirror/state';
import type { Command, DecorationSet } from '@codemirror/view';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { FindingSettings, FindingView } from '@/components/sql/finding';
import { findingFrom } from '@/components/sql/finding';
import { boxWords, FindingWidget } from '@/components/sql/finding-widget';
import { iconElement } from '@/components/sql/icon-element';
import type { FindingLevel } from '@/components/ui/status-vocabulary';
import { findingLevels, statusVocabulary } from '@/components/ui/status-vocabulary';

export const findingSettings = Facet.define<FindingSettings, FindingSettings>({
  combine: ([first]) =>
    first ?? { locale: 'en', boxes: 'all', ruleHref: (ruleId) => `/rules/${ruleId}`, onDeed: () => undefined },
});

/** Replaces all findings; their offsets are the editor's. */
export const setFindings = StateEffect.define<readonly FindingView[]>();

type Shown = {
  readonly findings: readonly FindingView[];
  /** The wavy lines. */
  readonly marks: DecorationSet;
  readonly boxes: DecorationSet;
  readonly markers: RangeSet<GutterMarker>;
};

/** Above this many boxes an editor that is typed in shows only the ones at the cursor. */
const boxesMax = 20;

/**
 * Between two reviews the lines and marks only move with the text; boxes are drawn anew, and those whose words are the same keep
 * their element. So that a key costs the same with one finding and with thousands.
 */
export const findingField = StateField.define<Shown>({
  create: () => ({ findings: [], marks: Decoration.none, boxes: Decoration.none, markers: RangeSet.empty }),
  update(shown, transaction) {
    const { state, startState, changes, docChanged } = transaction;
    const settings = state.facet(findingSettings);
    const given = transaction.effects.findLast((effect) => effect.is(setFindings));
    if (given || settings !== startState.facet(findingSettings)) {
      const findings = given?.is(setFindings) ? given.value : shown.findings;
      return { findings, ...lines(findings, state.doc), boxes: boxes(findings, state, settings) };
    }
    if (shown.findings.length === 0) return shown;
    if (docChanged) {
      const findings = shown.findings.flatMap((finding) => {
        const moved = mapped(finding, changes);
        // One whose text was replaced as a whole says nothing about what stands there now.
        return finding.from === finding.to || moved.from < moved.to ? [moved] : [];
      });
      const { marks, markers } = shown;
      return {
        findings,
        marks: marks.map(changes),
        markers: markers.map(changes),
        boxes: boxes(findings, state, settings),
      };
    }
    return transaction.selection && isNear(shown.findings, settings)
      ? { ...shown, boxes: boxes(shown.findings, state, settings) }
      : shown;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (shown) => shown.marks),
    EditorView.decorations.from(field, (shown) => shown.boxes),
    gutter({
      class: 'cm-findingGutter',
      markers: (view) => view.state.field(field).markers,
      initialSpacer: () => new LevelMarker('notice'),
    }),
  ],
});

const isNear = (findings: readonly FindingView[], { boxes: which }: FindingSettings): boolean =>
  which === 'near' && findings.length > boxesMax;

/** A fix whose own text was changed is offered no more: it was meant for what stood there. The next review offers it anew. */
function mapped({ fix, ...finding }: FindingView, changes: ChangeDesc): FindingView {
  const isWhole = fix?.edits.every(({ from, to }) => !changes.touchesRange(from, to));
  return {
    ...finding,
    from: changes.mapPos(finding.from, 1),
    to: changes.mapPos(finding.to, -1),
    ...(fix && isWhole
      ? {
          fix: {
            ...fix,
            edits: fix.edits.map((edit) => ({
              ...edit,
              from: changes.mapPos(edit.from, -1),
              to: changes.mapPos(edit.to, 1),
            })),
          },
        }
      : {}),
  };
}

type Doc = EditorState['doc'];

/** Where a finding stands in the text as it is: an answer may be older than the last key. */
function placeOf({ from, to }: FindingView, doc: Doc): { readonly from: number; readonly to: number } {
  const start = Math.min(Math.max(0, from), doc.length);
  return { from: start, to: Math.min(Math.max(start, to), doc.length) };
}

/** The box stands under the end of the range, the mark beside its start. */
const lastLine = ({ from, to }: { readonly from: number; readonly to: number }, doc: Doc) =>
  doc.lineAt(to > from ? to - 1 : to);

/** What does not block is marked as quietly as what only tells. */
const shownLevel = ({ exempted, level }: FindingView): FindingLevel => (exempted?.holds ? 'notice' : level);

function lines(findings: readonly FindingView[], doc: Doc): Pick<Shown, 'marks' | 'markers'> {
  const marks: Range<Decoration>[] = [];
  const worst = new Map<number, FindingLevel>();
  for (const finding of findings) {
    const { from, to } = placeOf(finding, doc);
    const level = shownLevel(finding);
    if (to > from) marks.push(squiggle(level).range(from, to));
    const line = doc.lineAt(from).from;
    const before = worst.get(line);
    if (!before || findingLevels.indexOf(level) < findingLevels.indexOf(before)) worst.set(line, level);
  }
  const markers = [...worst].map(([at, level]) => new LevelMarker(level).range(at));
  return { marks: Decoration.set(marks, true), markers: RangeSet.of(markers, true) };
}

function boxes(findings: readonly FindingView[], state: EditorState, settings: FindingSettings): DecorationSet {
  const { doc, selection } = state;
  const cursor = isNear(findings, settings) ? doc.lineAt(Math.min(selection.main.head, doc.length)) : undefined;
  const drawn: Range<Decoration>[] = [];
  const alike = new Map<string, number>();
  for (const finding of findings) {
    const place = placeOf(finding, doc);
    if (cursor && (place.from > cursor.to || place.to < cursor.from)) continue;
    const words = boxWords(finding);
    const { to } = lastLine(place, doc);
    const key = `${to} ${words}`;
    const nth = alike.get(key) ?? 0;
    alike.set(key, nth + 1);
    const widget = new FindingWidget(finding, settings, words, (view, box) => fixOfBox(view, box, words, nth));
    drawn.push(Decoration.widget({ widget, block: true, side: 1 }).range(to));
  }
  return Decoration.set(drawn, true);
}

/** A box lives longer than the answer it was drawn from: its fix is the one of the finding that stands there now. */
function fixOfBox(view: EditorView, box: Node, words: string, nth: number): boolean {
  const { doc } = view.state;
  const line = doc.lineAt(view.posAtDOM(box)).from;
  const own = view.state
    .field(findingField)
    .findings.filter((finding) => lastLine(placeOf(finding, doc), doc).from === line && boxWords(finding) === words);
  const finding = own[nth];
  return finding !== undefined && applyFix(view, finding);
}

const squiggles = new Map(
  findingLevels.map((level) => [
    level,
    Decoration.mark({ class: 'cm-squiggle', attributes: { 'data-hue': statusVocabulary[level].hue } }),
  ]),
);
const squiggle = (level: FindingLevel) => squiggles.get(level) ?? Decoration.mark({ class: 'cm-squiggle' });

class LevelMarker extends GutterMarker {
  constructor(private readonly level: FindingLevel) {
    super();
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof LevelMarker && other.level === this.level;
  }
  override toDOM(): Node {
    return iconElement(this.level);
  }
}

/** F8 and Shift F8: the cursor goes to the next or previous finding. */
export const goToFinding =
  (step: 1 | -1): Command =>
  (view) => {
    const finding = findingFrom(view.state.field(findingField).findings, view.state.selection.main.head, step);
    if (!finding) return false;
    view.dispatch({ selection: { anchor: Math.min(finding.from, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
    return true;
  };

/** Ctrl .: takes over the fix at the cursor, else the first fix of its line. */
export const fixAtCursor: Command = (view) => {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const fixable = view.state.field(findingField).findings.filter(({ fix }) => fix);
  const found =
    fixable.find(({ from, to }) => from <= head && head <= to) ??
    fixable.find(({ from, to }) => from <= line.to && to >= line.from);
  return found ? applyFix(view, found) : false;
};

/** One undo step. The finding goes at once; the next review says whether it is truly gone. */
export function applyFix(view: EditorView, finding: FindingView): boolean {
  if (!finding.fix || view.state.readOnly) return false;
  const changes = view.state.changes(finding.fix.edits);
  const rest = view.state.field(findingField).findings.filter((other) => other !== finding);
  view.dispatch({
    changes,
    effects: setFindings.of(rest.map((other) => mapped(other, changes))),
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
  view.focus();
  return true;
}

export const findings = (): Extension => [findingField];
