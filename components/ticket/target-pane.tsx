'use client';

import type { InputRef } from 'antd';
import { Button, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import type { TargetChoice, TicketDraft } from '@/components/ticket/editor-view';
import styles from '@/components/ticket/target-pane.module.css';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import type { Shortcut } from '@/components/ui/shortcuts';
import { useShortcuts } from '@/components/ui/shortcuts';

export type TargetPaneProps = {
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly projectId: string;
  readonly choices: readonly TargetChoice[];
  readonly targets: TicketDraft['targets'];
  onProject(projectId: string): void;
  onTargets(targets: TicketDraft['targets']): void;
};

const shownMax = 100;
const keyOf = ({ instanceId, schema }: { readonly instanceId: string; readonly schema: string }) =>
  `${instanceId}/${schema}`;

/** Where it runs: a list to search, docked in the pane; the first choice decides the environment. */
export function TargetPane({ projects, projectId, choices, targets, onProject, onTargets }: TargetPaneProps) {
  const t = useTranslations('editor');
  const keys = useTranslations('keys');
  const [query, setQuery] = useState('');
  const field = useRef<InputRef>(null);
  useShortcuts(
    useMemo<readonly Shortcut[]>(
      () => [{ keys: '/', group: 'editor', label: keys('search'), run: () => field.current?.focus() }],
      [keys],
    ),
  );

  const own = useMemo(() => choices.filter(({ projectIds }) => projectIds.includes(projectId)), [choices, projectId]);
  const chosenKeys = new Set(targets.map(keyOf));
  const chosen = own.filter((choice) => chosenKeys.has(keyOf(choice)));
  const environmentId = chosen[0]?.environmentId;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = own.filter((choice) => {
    const text = `${choice.schema} ${choice.instance} ${choice.environment.name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });

  const toggle = (choice: TargetChoice) => {
    const key = keyOf(choice);
    if (chosenKeys.has(key)) return onTargets(targets.filter((target) => keyOf(target) !== key));
    const kept = environmentId === undefined || environmentId === choice.environmentId ? targets : [];
    onTargets([...kept, { instanceId: choice.instanceId, schema: choice.schema }]);
  };

  return (
    <aside className={styles.pane} aria-label={t('targets')}>
      <div className={styles.section}>
        <h2>
          {t('targets')} <span className="t3">{t('targetsNote')}</span>
        </h2>
        {projects.length > 1 && (
          <Select
            value={projectId}
            onChange={onProject}
            options={projects.map(({ id, name }) => ({ value: id, label: name }))}
            aria-label={t('project')}
            style={{ width: '100%' }}
            {...(projects.length > 10 ? { showSearch: { optionFilterProp: 'label' } } : {})}
          />
        )}
        <Input
          ref={field}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t('targetSearch')}
          aria-label={t('targetSearch')}
          prefix={<Icon name="search" className="t3" />}
          suffix={<kbd>/</kbd>}
        />
        <p className="t3 caption">{t('found', { found: found.length, count: own.length })}</p>
      </div>
      <ul className={styles.hits}>
        {found.slice(0, shownMax).map((choice) => (
          <li key={keyOf(choice)}>
            <Hit choice={choice} words={words} chosen={chosenKeys.has(keyOf(choice))} onToggle={() => toggle(choice)} />
          </li>
        ))}
        {found.length > shownMax && <li className={styles.more}>{t('narrow', { count: found.length - shownMax })}</li>}
        {own.length === 0 && <li className={styles.more}>{t('noDatabases')}</li>}
        {own.length > 0 && found.length === 0 && (
          <li className={styles.more}>
            {t('nothingFound', { query })}{' '}
            <Button type="link" size="small" onClick={() => setQuery('')}>
              {t('clear')}
            </Button>
          </li>
        )}
      </ul>
      <div className={styles.chosen}>
        <h2>{t('chosen', { count: targets.length })}</h2>
        {chosen.length === 0 ? (
          <p className="t3">{t('chooseHint')}</p>
        ) : (
          <div className={styles.box}>
            {chosen.map((choice) => (
              <div key={keyOf(choice)} className={styles.target}>
                <code className="ellipsis" title={`${choice.schema} · ${choice.instance}`}>
                  {choice.schema}
                </code>
                <span className="t3 ellipsis grow">{choice.instance}</span>
                {!choice.executable && (
                  <span title={t('reviewOnly')}>
                    <Icon name="eye" className="c-warning" label={t('reviewOnly')} />
                  </span>
                )}
                <Button
                  type="text"
                  size="small"
                  icon={<Icon name="cross" />}
                  aria-label={t('remove', { name: `${choice.schema}, ${choice.instance}` })}
                  onClick={() => toggle(choice)}
                />
              </div>
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}

type HitProps = {
  readonly choice: TargetChoice;
  readonly words: readonly string[];
  readonly chosen: boolean;
  onToggle(): void;
};

function Hit({ choice, words, chosen, onToggle }: HitProps) {
  const t = useTranslations('editor');
  return (
    <button type="button" className={styles.hit} aria-pressed={chosen} onClick={onToggle}>
      <Icon name={chosen ? 'tick' : 'database'} size={16} />
      <span className={`${styles.name} ellipsis`}>
        <Marked text={choice.schema} words={words} />
      </span>
      <span className={styles.note}>
        <EnvChip {...choice.environment} />
        <span className="ellipsis">
          {choice.instance} · {choice.engine}
          {!choice.executable && ` · ${t('reviewOnlyShort')}`}
        </span>
      </span>
    </button>
  );
}

/** The letters that were searched for, in the accent. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const word = words.find((part) => text.toLowerCase().includes(part));
  if (!word) return text;
  const at = text.toLowerCase().indexOf(word);
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}
    </>
  );
}
