'use client';

import { Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { LevelSelect } from '@/components/profile/level-select';
import type { ProfileDraft } from '@/components/profile/profile-draft';
import { isChanged, isSameValue, optionValue, settingIn } from '@/components/profile/profile-draft';
import type { ProfilePageView, ProfileRule, RuleSetting } from '@/components/profile/profile-view';
import styles from '@/components/profile/rule-table.module.css';
import { valueText } from '@/components/profile/value-text';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';

/** No group is named so. */
const allGroups = '';
const filters = ['all', 'on', 'off', 'changed', 'unsaved'] as const;
type Filter = (typeof filters)[number];

export type RuleTableProps = {
  readonly view: Pick<ProfilePageView, 'rules' | 'groups'>;
  readonly draft: ProfileDraft;
  readonly canEdit: boolean;
  /** The rule whose drawer is open. */
  readonly open: string | undefined;
  onOpen(ruleId: string): void;
  onChange(rule: ProfileRule, setting: RuleSetting): void;
};

/** Every rule by its group: its level, the options that are not the default, and what is not saved yet. */
export function RuleTable({ view, draft, canEdit, open, onOpen, onChange }: RuleTableProps) {
  const t = useTranslations('profile');
  const textOf = useText();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [group, setGroup] = useState(allGroups);
  const table = useRef<HTMLTableElement>(null);
  const lastOpen = useRef(open);
  useEffect(() => {
    // The drawer was closed: the keyboard goes on where it was opened.
    if (open === undefined && lastOpen.current !== undefined)
      table.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(lastOpen.current)}"]`)?.focus();
    lastOpen.current = open;
  }, [open]);
  const words = useDeferredValue(text).toLowerCase().split(/\s+/).filter(Boolean);
  const lines = useMemo(
    () => view.rules.map((rule) => ({ rule, setting: settingIn(draft, rule), isUnsaved: draft.has(rule.id) })),
    [view.rules, draft],
  );
  const matching = lines.filter(({ rule }) => {
    if (group !== allGroups && rule.group !== group) return false;
    const options = rule.fields.map(({ name, text: told }) => `${name} ${told.en} ${told.zh}`).join(' ');
    const all = `${rule.id} ${rule.title.en} ${rule.title.zh} ${options}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const passes = (name: Filter) => matching.filter((line) => isIn(name, line));
  const shown = passes(filter);
  const groups = view.groups
    .map((one) => ({ ...one, lines: shown.filter(({ rule }) => rule.group === one.id) }))
    .filter((one) => one.lines.length > 0);
  return (
    <>
      <FilterBar>
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          prefix={<Icon name="search" className="t3" />}
          allowClear
          style={{ width: 240 }}
        />
        <Select
          value={group}
          onChange={setGroup}
          aria-label={t('group')}
          options={[
            { value: allGroups, label: t('allGroups') },
            ...view.groups.map(({ id, name }) => ({ value: id, label: textOf(name) })),
          ]}
          style={{ width: 144 }}
        />
        <FilterChips<Filter>
          label={t('filter')}
          choices={filters
            .filter((key) => key !== 'unsaved' || draft.size > 0 || filter === 'unsaved')
            .map((key) => ({ key, label: t(`filters.${key}`), count: passes(key).length }))}
          value={filter}
          onChoose={setFilter}
        />
      </FilterBar>
      {groups.length === 0 && <EmptyState>{t('nothing')}</EmptyState>}
      {groups.length > 0 && (
        <table ref={table} className={styles.table} onKeyDown={moveFocus}>
          <colgroup>
            <col />
            <col className={styles.optionsColumn} />
            <col className={styles.levelColumn} />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('column.rule')}</th>
              <th scope="col">{t('column.options')}</th>
              <th scope="col">{t('column.level')}</th>
            </tr>
          </thead>
          {groups.map((one) => (
            <tbody key={one.id}>
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={3}>
                  {textOf(one.name)} <span className="t3 num">{one.lines.length}</span>
                </th>
              </tr>
              {one.lines.map(({ rule, setting, isUnsaved }) => (
                <RuleLine
                  key={rule.id}
                  rule={rule}
                  setting={setting}
                  isUnsaved={isUnsaved}
                  isOpen={rule.id === open}
                  canEdit={canEdit}
                  onOpen={onOpen}
                  onChange={onChange}
                />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </>
  );
}

type Line = { readonly rule: ProfileRule; readonly setting: RuleSetting; readonly isUnsaved: boolean };

function isIn(filter: Filter, { rule, setting, isUnsaved }: Line): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'on':
      return setting.level !== 'off';
    case 'off':
      return setting.level === 'off';
    case 'changed':
      return isChanged(rule, setting);
    case 'unsaved':
      return isUnsaved;
  }
}

type RuleLineProps = Line & {
  readonly isOpen: boolean;
  readonly canEdit: boolean;
  readonly onOpen: RuleTableProps['onOpen'];
  readonly onChange: RuleTableProps['onChange'];
};

/** Drawn anew only when its own setting changes: 250 of them stand on the page. */
const RuleLine = memo(function RuleLine(props: RuleLineProps) {
  const { rule, setting, isUnsaved, isOpen, canEdit, onOpen, onChange } = props;
  const t = useTranslations('profile');
  const textOf = useText();
  const title = textOf(rule.title);
  return (
    <tr
      className={styles.line}
      data-open={isOpen || undefined}
      data-off={setting.level === 'off' || undefined}
      data-unsaved={isUnsaved || undefined}
    >
      <td>
        <span className={styles.name}>
          <button type="button" className={styles.open} data-line={rule.id} onClick={() => onOpen(rule.id)}>
            {title}
          </button>
          <code className="t3 ellipsis">{rule.id}</code>
          {isUnsaved ? (
            <span className={styles.mark}>{t('unsaved')}</span>
          ) : (
            isChanged(rule, setting) && <span className={styles.mark}>{t('changedMark')}</span>
          )}
        </span>
      </td>
      <td>
        <span className={styles.options}>
          {rule.fields
            .map((field) => ({ field, value: optionValue(field, setting) }))
            .filter(({ field, value }) => setting.level !== 'off' || !isSameValue(value, field.defaultValue))
            .map(({ field, value }) => (
              <span key={field.name} data-own={!isSameValue(value, field.defaultValue) || undefined}>
                <code>{field.name}</code> {valueText(value)}
              </span>
            ))}
        </span>
      </td>
      <td>
        {canEdit ? (
          <LevelSelect
            value={setting.level}
            label={title}
            onChange={(level) => onChange(rule, { level, options: setting.options })}
          />
        ) : (
          <Status kind={setting.level} look="plain" />
        )}
      </td>
    </tr>
  );
});

/** J and K go to the next and the previous rule, from wherever in the table; Enter opens it as any button does. */
function moveFocus(event: KeyboardEvent<HTMLTableElement>): void {
  const by = event.key === 'j' || event.key === 'ArrowDown' ? 1 : event.key === 'k' || event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target as HTMLElement;
  if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || !target.hasAttribute('data-line')) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  lines[lines.indexOf(target) + by]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
