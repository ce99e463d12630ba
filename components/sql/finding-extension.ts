import type { ChangeDesc, Extension, Range } from '@codemirror/state';
import { Facet, RangeSet, StateEffect, StateField } from '@codemirror/state';
import type { Command, DecorationSet } from '@codemirror/view';
import { Decoration, EditorView, GutterMarker, gutter } from '@codemirror/view';
import type { FindingSettings, FindingView } from '@/components/sql/finding';
import { findingFrom } from '@/components/sql/finding';
import { FindingWidget } from '@/components/sql/finding-widget';
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
  readonly decorations: DecorationSet;
  readonly markers: RangeSet<GutterMarker>;
};

/** Above this many boxes an editor that is typed in shows only the ones at the cursor. */
const boxesMax = 20;

export const findingField = StateField.define<Shown>({
  create: () => ({ findings: [], decorations: Decoration.none, markers: RangeSet.empty }),
  update(shown, transaction) {
    let { findings } = shown;
    let stale = false;
    if (transaction.docChanged && findings.length > 0) {
      // A finding whose text was replaced as a whole says nothing about what stands there now.
      findings = findings
        .filter(({ from, to }) => from === to || transaction.changes.touchesRange(from, to) !== 'cover')
        .map((finding) => mapped(finding, transaction.changes));
      stale = true;
    }
    for (const effect of transaction.effects) {
      if (!effect.is(setFindings)) continue;
      findings = effect.value;
      stale = true;
    }
    const settings = transaction.state.facet(findingSettings);
    if (settings !== transaction.startState.facet(findingSettings)) stale = true;
    const near = settings.boxes === 'near' && findings.length > boxesMax;
    if (near && transaction.selection) stale = true;
    if (!stale) return shown;
    return draw(findings, transaction.state.doc, settings, near ? transaction.state.selection.main.head : undefined);
  },
  provide: (field) => [
    EditorView.decorations.from(field, (shown) => shown.decorations),
    gutter({
      class: 'cm-findingGutter',
      markers: (view) => view.state.field(field).markers,
      initialSpacer: () => new LevelMarker('notice'),
    }),
  ],
});

function mapped(finding: FindingView, changes: ChangeDesc): FindingView {
  const { fix } = finding;
  return {
    ...finding,
    from: changes.mapPos(finding.from, 1),
    to: changes.mapPos(finding.to, -1),
    ...(fix
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

type Doc = EditorView['state']['doc'];

function draw(
  findings: readonly FindingView[],
  doc: Doc,
  settings: FindingSettings,
  cursor: number | undefined,
): Shown {
  const decorations: Range<Decoration>[] = [];
  const worst = new Map<number, FindingLevel>();
  const cursorLine = cursor === undefined ? undefined : doc.lineAt(Math.min(cursor, doc.length)).number;
  for (const finding of findings) {
    const from = Math.min(Math.max(0, finding.from), doc.length);
    const to = Math.min(Math.max(from, finding.to), doc.length);
    const first = doc.lineAt(from);
    // The box stands under the end of the range, the mark beside its start.
    const last = doc.lineAt(to > from ? to - 1 : to);
    if (to > from) decorations.push(squiggle(finding.level).range(from, to));
    const before = worst.get(first.from);
    if (!before || findingLevels.indexOf(finding.level) < findingLevels.indexOf(before))
      worst.set(first.from, finding.level);
    if (cursorLine !== undefined && (cursorLine < first.number || cursorLine > last.number)) continue;
    decorations.push(
      Decoration.widget({
        widget: new FindingWidget(finding, settings, last.number, applyFix),
        block: true,
        side: 1,
      }).range(last.to),
    );
  }
  return {
    findings,
    decorations: Decoration.set(decorations, true),
    markers: RangeSet.of(
      [...worst].map(([at, level]) => new LevelMarker(level).range(at)),
      true,
    ),
  };
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
  const rest = view.state.field(findingField).findings.filter(({ id }) => id !== finding.id);
  const current = view.state.field(findingField).findings.find(({ id }) => id === finding.id) ?? finding;
  const changes = view.state.changes(current.fix?.edits ?? []);
  view.dispatch({
    changes,
    effects: setFindings.of(rest.map((other) => mapped(other, changes))),
    userEvent: 'input.fix',
  });
  view.focus();
  return true;
}

export const findings = (): Extension => [findingField];
