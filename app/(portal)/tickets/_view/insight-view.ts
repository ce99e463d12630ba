import { both, capitalised, holesFrom } from '@/app/(portal)/tickets/_view/both';
import type { FactLine, InsightView, NamedValue, SchemaChangeView, UndoLine } from '@/components/ticket/ticket-view';
import type { IconName } from '@/components/ui/icon';
import { rowFigure } from '@/lib/approval/explain';
import { riskTexts } from '@/lib/review/outcome/risk';
import { undoTexts } from '@/lib/review/outcome/undo';
import type { ReviewFacts } from '@/lib/review/review-facts';
import { ddlReasons } from '@/lib/schema/ddl-algorithm';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** The cards name this many things each and then say how many more there are. */
const linesMax = 12;

/** What the facts of a review say beside the findings. `undefined`: there are none yet, and nothing is claimed. */
export function factInsight(
  facts: ReviewFacts | undefined,
): Pick<InsightView, 'impact' | 'undo' | 'schemaChanges' | 'strategy'> & { readonly riskLines: readonly FactLine[] } {
  if (!facts) return { impact: [], undo: [], schemaChanges: [], strategy: [], riskLines: [] };
  return {
    riskLines: riskLines(facts),
    impact: impactOf(facts),
    undo: undoLines(facts.statements),
    schemaChanges: schemaChangeViews(facts.schemaChanges),
    strategy: strategyOf(facts),
  };
}

const reasonIcons: { readonly [key: string]: Pick<FactLine, 'icon' | 'hue'> } = {
  error: { icon: 'octagon', hue: 'error' },
  errors: { icon: 'octagon', hue: 'error' },
  warning: { icon: 'triangle', hue: 'warning' },
  warnings: { icon: 'triangle', hue: 'warning' },
  gap: { icon: 'question', hue: 'unknown' },
  gaps: { icon: 'question', hue: 'unknown' },
  'rows-unknown': { icon: 'question', hue: 'unknown' },
  unread: { icon: 'question', hue: 'unknown' },
  rows: { icon: 'list' },
  'many-targets': { icon: 'instance' },
  accounts: { icon: 'key' },
};

function riskLines({ risk }: ReviewFacts): readonly FactLine[] {
  return limited(
    risk.reasons.map(
      ({ key, data }): FactLine => ({
        ...(reasonIcons[key] ?? { icon: 'table' as IconName }),
        text: capitalised(filled(riskTexts, key, figures(data))),
      }),
    ),
    (more) => ({ icon: 'list', text: { en: `${more} more reasons`, zh: `另有 ${more} 条原因` } }),
  );
}

/** Figures of reasons are rows and megabytes: said as people say them. */
const figures = (data: TextData): { readonly en: TextData; readonly zh: TextData } => {
  const rows = data['rows'];
  if (typeof rows !== 'number') return { en: data, zh: data };
  const said = rowFigure(rows);
  return { en: { ...data, rows: said.en }, zh: { ...data, rows: said.zh } };
};

const methodTexts = {
  values: { en: 'counted', zh: '按值计数' },
  key: { en: 'by key', zh: '按主键' },
  limit: { en: 'by LIMIT', zh: '按 LIMIT' },
  explain: { en: 'EXPLAIN', zh: 'EXPLAIN 估计' },
  table: { en: 'whole table', zh: '全表' },
} as const satisfies { readonly [method: string]: Text };

/** Rows of each statement that changes some, over all targets; what is not known is said. */
function impactOf({ estimates, statements }: ReviewFacts): readonly NamedValue[] {
  const values = statements.flatMap(({ ordinal, table }): NamedValue[] => {
    const own = estimates.filter(({ statementOrdinal }) => statementOrdinal === ordinal);
    if (own.length === 0) return [];
    const name = both((locale) => `${locale === 'zh' ? '语句' : 'Statement'} ${ordinal + 1}`);
    const unknown = own.some(({ rows }) => rows === null);
    if (unknown) return [{ name, value: { en: 'rows not known', zh: '行数未知' }, hue: 'unknown' }];
    const rows = own.reduce((sum, estimate) => sum + (estimate.rows ?? 0), 0);
    const { method, confidence } = own[0] ?? {};
    const figure = rowFigure(rows);
    const about = method === 'values' || confidence === 'high' ? { en: '', zh: '' } : { en: 'about ', zh: '约 ' };
    const how = method ? methodTexts[method] : undefined;
    const whole = method === 'table' && table !== null;
    return [
      {
        name,
        value: both((locale) => {
          const noun = locale === 'zh' ? `${figure.zh} 行` : `${figure.en} ${rows === 1 ? 'row' : 'rows'}`;
          return `${about[locale]}${noun}${how ? (locale === 'zh' ? `，${how.zh}` : `, ${how.en}`) : ''}`;
        }),
        ...(whole ? { hue: 'warning' as const } : {}),
      },
    ];
  });
  return limited(values, moreStatements);
}

const answers = {
  nothing: 'yes',
  reverse: 'yes',
  partly: 'partly',
  none: 'no',
  unknown: 'unknown',
} as const satisfies {
  readonly [Coverage in ReviewFacts['statements'][number]['undo']['coverage']]: UndoLine['answer'];
};

/** Statements that are undone in the same way stand in one line. */
export function undoLines(statements: readonly Pick<ReviewFacts['statements'][number], 'ordinal' | 'undo'>[]) {
  const lines = new Map<string, { answer: UndoLine['answer']; text: Text; ordinals: number[] }>();
  for (const { ordinal, undo } of statements) {
    if (undo.key === 'session' || undo.key === 'reads') continue;
    const text = filled(undoTexts, undo.key, { en: undo.data, zh: undo.data });
    const key = `${undo.coverage} ${text.en}`;
    const line = lines.get(key);
    if (line) line.ordinals.push(ordinal);
    else lines.set(key, { answer: answers[undo.coverage], text, ordinals: [ordinal] });
  }
  return limited<UndoLine>([...lines.values()], (more) => ({
    ordinals: [],
    answer: 'unknown',
    text: { en: `${more} more statements: see the review`, zh: `另有 ${more} 条语句，见审核结果` },
  }));
}

const algorithmTexts = {
  instant: { en: 'INSTANT', zh: 'INSTANT' },
  inplace: { en: 'INPLACE', zh: 'INPLACE' },
  copy: { en: 'COPY', zh: 'COPY' },
  unknown: { en: 'algorithm not known', zh: '算法未知' },
} as const;
const lockTexts = {
  none: { en: 'writes go on', zh: '不阻塞写入' },
  shared: { en: 'writes wait', zh: '期间不能写入' },
  exclusive: { en: 'reads and writes wait', zh: '期间不能读写' },
} as const;

type Plan = ReviewFacts['statements'][number]['plans'][number];

/** "INPLACE, writes go on": how the server will carry a definition out. */
export function planText({ algorithm, rebuilds, lock }: Pick<Plan, 'algorithm' | 'rebuilds' | 'lock'>): Text {
  return both((locale) =>
    [
      algorithmTexts[algorithm][locale],
      ...(rebuilds ? [locale === 'zh' ? '重建表' : 'rebuilds the table'] : []),
      lockTexts[lock][locale],
    ].join(locale === 'zh' ? '，' : ', '),
  );
}

function strategyOf({ statements }: ReviewFacts): readonly NamedValue[] {
  const values = statements.flatMap(({ ordinal, plans }) =>
    plans.map(
      (plan): NamedValue => ({
        name: { en: `S${ordinal + 1}`, zh: `S${ordinal + 1}` },
        value: planText(plan),
        ...(plan.refused
          ? { hue: 'error' as const }
          : plan.lock !== 'none' && plan.rebuilds
            ? { hue: 'warning' as const }
            : {}),
      }),
    ),
  );
  return limited(values, moreStatements);
}

/** Why the server carries it out in this way. */
export const planReason = ({ reason, data }: Pick<Plan, 'reason' | 'data'>): Text =>
  filled(ddlReasons, reason, { en: data, zh: data });

type Changes = ReviewFacts['schemaChanges'];

const changeTexts = {
  created: { en: 'new', zh: '新建' },
  dropped: { en: 'dropped', zh: '删除' },
  renamed: { en: 'renamed', zh: '改名' },
  unknown: { en: 'changed, what it was is not known', zh: '有改动，原定义未知' },
} as const;

/** What the whole script does to the definitions, as lines of a diff. */
export function schemaChangeViews(changes: Changes): readonly SchemaChangeView[] {
  const views = changes.flatMap(({ databases, relations }) => [
    ...databases.map(
      ({ name, change }): SchemaChangeView => ({
        table: name,
        note: changeTexts[change],
        lines: [{ sign: change === 'created' ? '+' : '-', text: `DATABASE ${name}` }],
      }),
    ),
    ...relations.map(
      ({ name, change, parts, renamedFrom, before, after }): SchemaChangeView => ({
        table: name,
        ...(change === 'changed' ? {} : { note: changeTexts[change] }),
        lines:
          change === 'created' || change === 'dropped'
            ? definitionLines(change === 'created' ? after : before, change === 'created' ? '+' : '-')
            : [
                ...(renamedFrom === null ? [] : [{ sign: '~' as const, text: `${renamedFrom} → ${name}` }]),
                ...parts.map(partLine),
              ],
      }),
    ),
  ]);
  return limited(views, (more): SchemaChangeView => ({ table: `… ${more}`, lines: [] }));
}

const definitionLinesMax = 8;

function definitionLines(definition: string | null, sign: '+' | '-'): SchemaChangeView['lines'] {
  const lines = (definition ?? '').split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, definitionLinesMax).map((text) => ({ sign, text: text.trim() }));
  return lines.length > shown.length ? [...shown, { sign, text: `… ${lines.length - shown.length}` }] : shown;
}

function partLine({ name, before, after }: Changes[number]['relations'][number]['parts'][number]) {
  if (before === null) return { sign: '+' as const, text: after ?? name };
  if (after === null) return { sign: '-' as const, text: before };
  return { sign: '~' as const, text: after };
}

const moreStatements = (more: number): NamedValue => ({
  name: { en: `${more} more`, zh: `另有 ${more} 条` },
  value: { en: 'not shown here', zh: '此处不显示' },
});

function limited<Item>(items: readonly Item[], rest: (more: number) => Item): readonly Item[] {
  if (items.length <= linesMax) return items;
  return [...items.slice(0, linesMax - 1), rest(items.length - linesMax + 1)];
}

/** A text of another version is shown by its key, never as nothing. */
function filled(
  texts: { readonly [key: string]: Text },
  key: string,
  data: { readonly en: TextData; readonly zh: TextData },
) {
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  return both((locale) => (text ? fillText(text[locale], holesFrom(data[locale])) : key));
}
