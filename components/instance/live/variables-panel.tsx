'use client';

import { Button, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import styles from '@/components/instance/live/live.module.css';
import type { SessionsProps } from '@/components/instance/live/sessions-panel';
import { variableTicketScript } from '@/components/instance/live/variable-ticket';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { VariableDifference } from '@/lib/instance/live/live-service';

type Other = { readonly id: string; readonly name: string; readonly address: string };

/** All variables with a search, or only what another instance has differently. */
export function VariablesPanel({ view, commands }: SessionsProps) {
  const t = useTranslations('live');
  const [text, setText] = useState('');
  const [others, setOthers] = useState<readonly Other[]>([]);
  const [other, setOther] = useState<string>();
  const [differences, setDifferences] = useState<readonly VariableDifference[]>();
  const compare = useCommand(commands.compare, setDifferences);
  const latest = useRef(0);
  const search = async (typed: string) => {
    latest.current += 1;
    const mine = latest.current;
    const found = await commands.find(typed);
    if (found.ok && mine === latest.current) setOthers(found.value.filter(({ id }) => id !== view.instanceId));
  };
  const wanted = text.trim().toLowerCase();
  const matches = (...parts: readonly (string | null)[]) =>
    wanted === '' || parts.some((part) => part?.toLowerCase().includes(wanted));
  const values = view.variables?.values ?? [];
  const shown = values.filter(([name, value]) => matches(name, value));
  const different = differences?.filter(({ name, left, right }) => matches(name, left, right));
  const version = values.find(([name]) => name === 'version')?.[1] ?? '';
  const ticketHref = (name: string, value: string) =>
    `/tickets/new?${new URLSearchParams({ instanceId: view.instanceId, script: variableTicketScript(name, value, version) })}`;
  const otherName = others.find(({ id }) => id === other)?.name ?? '';
  return (
    <Card
      title={t('variables')}
      note={
        view.variables?.seenAt
          ? t.rich('readAtVisit', { time: () => <RelativeTime at={view.variables?.seenAt ?? ''} /> })
          : undefined
      }
      padding="none"
    >
      <div className={styles.bar}>
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t('searchVariables')}
          aria-label={t('searchVariables')}
          allowClear
          style={{ width: 280 }}
        />
        <Select
          showSearch
          filterOption={false}
          value={other ?? null}
          onSearch={(typed) => void search(typed)}
          onFocus={() => void search('')}
          onChange={(id: string) => {
            setOther(id);
            void compare.run(id);
          }}
          placeholder={t('compareWith')}
          aria-label={t('compareWith')}
          style={{ width: 280 }}
          options={others.map(({ id, name, address }) => ({ value: id, label: `${name} · ${address}` }))}
        />
        {differences && (
          <Button
            size="small"
            onClick={() => {
              setDifferences(undefined);
              setOther(undefined);
            }}
          >
            {t('showAll')}
          </Button>
        )}
        <span className="t3">
          {different
            ? t('differences', { count: different.length })
            : t('ofVariables', { count: shown.length, total: values.length })}
        </span>
      </div>
      <RefusalAlert refusal={compare.refusal} />
      {values.length === 0 ? (
        <EmptyState>{t('noVariables')}</EmptyState>
      ) : different?.length === 0 ? (
        <EmptyState>{t('same')}</EmptyState>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" style={{ width: '32%' }}>
                  {t('column.variable')}
                </th>
                <th scope="col">{different ? view.name : t('column.value')}</th>
                {different ? (
                  <th scope="col">{otherName}</th>
                ) : (
                  <th scope="col" style={{ width: 96 }} aria-label={t('changeVariable')} />
                )}
              </tr>
            </thead>
            <tbody>
              {different
                ? different.map(({ name, left, right }) => (
                    <tr key={name}>
                      <td>
                        <code>{name}</code>
                      </td>
                      <td>{left === null ? <span className="t3">{t('absent')}</span> : <code>{left}</code>}</td>
                      <td>{right === null ? <span className="t3">{t('absent')}</span> : <code>{right}</code>}</td>
                    </tr>
                  ))
                : shown.map(([name, value]) => (
                    <tr key={name}>
                      <td>
                        <code>{name}</code>
                      </td>
                      <td>
                        <code>{value}</code>
                      </td>
                      <td>
                        <Link href={ticketHref(name, value)} title={t('changeVariable')}>
                          {t('toTicket')}
                        </Link>
                      </td>
                    </tr>
                  ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
