import type { Extension } from '@codemirror/state';
import type { EditorView, Tooltip } from '@codemirror/view';
import { hoverTooltip } from '@codemirror/view';
import type { FindingSettings, FindingView } from '@/components/sql/finding';
import { findingField, findingSettings } from '@/components/sql/finding-extension';
import { element, richNodes } from '@/components/sql/finding-widget';
import styles from '@/components/sql/hover-extension.module.css';
import { iconElement } from '@/components/sql/icon-element';
import type { KnownName } from '@/components/sql/schema-extension';
import { knownNameAt } from '@/components/sql/schema-extension';
import type { SqlColumn, SqlTable } from '@/components/sql/sql-schema';
import { statusVocabulary } from '@/components/ui/status-vocabulary';
import type { Locale, Text } from '@/lib/shared/text';

const words = {
  rule: { en: 'Rule', zh: '规则' },
  fix: { en: 'Ctrl . fixes it', zh: '按 Ctrl . 修复' },
  primary: { en: 'primary key', zh: '主键' },
  unique: { en: 'unique key', zh: '唯一键' },
  index: { en: 'indexed', zh: '有索引' },
  nullable: { en: 'may be NULL', zh: '可为 NULL' },
  notNull: { en: 'NOT NULL', zh: 'NOT NULL' },
  autoIncrement: { en: 'AUTO_INCREMENT', zh: 'AUTO_INCREMENT' },
  more: { en: 'and {n} more', zh: '另有 {n} 列' },
  view: { en: 'view', zh: '视图' },
} as const satisfies Record<string, Text>;

/** What a pointer rests on: the findings there with their reasons, then what the name is in the target. */
export function hoverDocs(): Extension {
  return hoverTooltip((view, position): Tooltip | null => {
    const found = view.state
      .field(findingField)
      .findings.filter(({ from, to }) => from <= position && position <= to && from < to)
      .slice(0, findingsMax);
    const name = knownNameAt(view.state, position);
    if (found.length === 0 && !name) return null;
    const settings = view.state.facet(findingSettings);
    const from = Math.max(...found.map((finding) => finding.from), ...(name ? [name.from] : []));
    return {
      pos: Math.min(from, position),
      above: true,
      create: (shown) => ({ dom: content(shown, found, name, settings) }),
    };
  });
}

const findingsMax = 4;
const columnsMax = 12;

function content(
  view: EditorView,
  found: readonly FindingView[],
  name: KnownName | undefined,
  settings: FindingSettings,
): HTMLElement {
  const dom = element('div', styles['hover']);
  dom.setAttribute('role', 'tooltip');
  for (const finding of found) dom.append(findingDocs(finding, settings, view.state.readOnly));
  if (name)
    dom.append(
      name.column ? columnDocs(name.table, name.column, settings.locale) : tableDocs(name.table, settings.locale),
    );
  return dom;
}

function findingDocs(finding: FindingView, { locale, ruleHref }: FindingSettings, readOnly: boolean): HTMLElement {
  const section = element('section');
  const head = element('p', styles['head']);
  head.append(
    iconElement(finding.level),
    element('b', undefined, (finding.title ?? statusVocabulary[finding.level])[locale]),
  );
  section.append(head);
  const what = element('p');
  what.append(...richNodes(finding.message[locale]));
  section.append(what);
  if (finding.advice) {
    const why = element('p', styles['quiet']);
    why.append(...richNodes(finding.advice[locale]));
    section.append(why);
  }
  if (finding.ruleId) {
    const foot = element('p', styles['quiet']);
    const link = element('a', styles['rule'], finding.ruleId) as HTMLAnchorElement;
    link.href = ruleHref(finding.ruleId);
    // What is being written stays as it is.
    link.target = '_blank';
    link.rel = 'noopener';
    foot.append(`${words.rule[locale]} `, link);
    if (finding.fix && !readOnly) foot.append(` · ${words.fix[locale]}`);
    section.append(foot);
  }
  return section;
}

function columnDocs(table: SqlTable, column: SqlColumn, locale: Locale): HTMLElement {
  const section = element('section');
  const head = element('p', styles['head']);
  head.append(
    element('code', undefined, `${table.name}.${column.name}`),
    element('code', styles['quiet'], column.type),
  );
  section.append(head, element('p', styles['quiet'], columnFacts(column, locale)));
  if (column.comment) section.append(element('p', undefined, column.comment));
  return section;
}

function columnFacts({ key, nullable, default: byDefault, autoIncrement }: SqlColumn, locale: Locale): string {
  return [
    key ? words[key][locale] : '',
    (nullable ? words.nullable : words.notNull)[locale],
    byDefault === undefined ? '' : `DEFAULT ${byDefault}`,
    autoIncrement ? words.autoIncrement[locale] : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function tableDocs({ name, kind, comment, columns = [] }: SqlTable, locale: Locale): HTMLElement {
  const section = element('section');
  const head = element('p', styles['head']);
  head.append(element('code', undefined, name));
  if (kind === 'view') head.append(element('span', styles['quiet'], words.view[locale]));
  section.append(head);
  if (comment) section.append(element('p', undefined, comment));
  const list = element('dl', styles['columns']);
  for (const column of columns.slice(0, columnsMax)) {
    list.append(
      element('dt', undefined, column.name),
      element('dd', undefined, column.type),
      element(
        'dd',
        styles['quiet'],
        [column.key ? words[column.key][locale] : '', column.comment ?? ''].filter(Boolean).join(' · '),
      ),
    );
  }
  section.append(list);
  const more = columns.length - columnsMax;
  if (more > 0) section.append(element('p', styles['quiet'], words.more[locale].replace('{n}', String(more))));
  return section;
}
