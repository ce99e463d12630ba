'use client';

import { Checkbox, Input } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/instance/live/live.module.css';
import { LookHead } from '@/components/instance/live/look-head';
import type { SessionsProps } from '@/components/instance/live/sessions-panel';
import { useLook } from '@/components/instance/live/use-look';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useText } from '@/components/ui/use-text';
import { accountRisks } from '@/lib/instance/live/account-risks';

/** SHOW ENGINE INNODB STATUS, section by section. */
export function InnodbPanel({ commands }: SessionsProps) {
  const t = useTranslations('live');
  const look = useLook(commands.look, 'live-innodb');
  const status = look.answer?.status;
  return (
    <div className={styles.stack}>
      <Card title={t('innodb')} end={<LookHead look={look} />}>
        <RefusalAlert refusal={look.refusal} />
        {status ? (
          <FactList
            facts={[
              { label: t('history'), value: status.historyListLength ?? '—' },
              {
                label: t('checkpointAge'),
                value: status.checkpointAge ? formatBytes(Number(status.checkpointAge)) : '—',
              },
              { label: t('lastDeadlock'), value: status.lastDeadlockAt ?? t('none') },
            ]}
          />
        ) : (
          !look.refusal && <p className="t3">{t('looking')}</p>
        )}
      </Card>
      {status?.sections.map(({ title, text }) => (
        <Card key={title} title={title} padding="none">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: -- a region that scrolls is reached by keyboard */}
          <pre className={styles.section} tabIndex={0}>
            {text}
          </pre>
        </Card>
      ))}
    </div>
  );
}

/** Accounts, worst first. Hashes are never read. */
export function AccountsPanel({ commands }: SessionsProps) {
  const t = useTranslations('live');
  const textOf = useText();
  const look = useLook(commands.look, 'live-accounts');
  const [risky, setRisky] = useState(false);
  const [text, setText] = useState('');
  const accounts = [...(look.answer?.accounts ?? [])]
    .filter((account) => !risky || account.risks.length > 0)
    .filter(({ user, host }) => `${user}@${host}`.toLowerCase().includes(text.trim().toLowerCase()))
    .sort((a, b) => b.risks.length - a.risks.length || a.user.localeCompare(b.user));
  const isUnread = look.answer?.unread.some(({ read }) => read === 'accounts');
  return (
    <Card title={t('accounts')} note={t('accountsNote')} end={<LookHead look={look} />} padding="none">
      <div className={styles.bar}>
        <Input
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={t('searchAccounts')}
          aria-label={t('searchAccounts')}
          allowClear
          style={{ width: 240 }}
        />
        <Checkbox checked={risky} onChange={(event) => setRisky(event.target.checked)}>
          {t('onlyRisky')}
        </Checkbox>
      </div>
      <RefusalAlert refusal={look.refusal} />
      {isUnread && <EmptyState>{t('accountsUnseen')}</EmptyState>}
      {!look.answer && !look.refusal && <EmptyState>{t('looking')}</EmptyState>}
      {look.answer && !isUnread && accounts.length === 0 && <EmptyState>{t('noAccounts')}</EmptyState>}
      {accounts.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table} style={{ minWidth: 880 }}>
            <thead>
              <tr>
                <th scope="col" style={{ width: 232 }}>
                  {t('column.account')}
                </th>
                <th scope="col" style={{ width: 260 }}>
                  {t('column.risks')}
                </th>
                <th scope="col">{t('column.grants')}</th>
                <th scope="col" style={{ width: 168 }}>
                  {t('column.plugin')}
                </th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={`${account.user}@${account.host}`}>
                  <td>
                    <code>
                      {account.user || '(anonymous)'}@{account.host}
                    </code>
                    {account.isLocked && <span className="t3"> {t('locked')}</span>}
                    {account.isRole && <span className="t3"> {t('role')}</span>}
                  </td>
                  <td>
                    {account.risks.map((risk) => (
                      <span key={risk} className={risk === 'no-password' ? 'c-error' : 'c-warning'}>
                        <Icon name={risk === 'no-password' ? 'octagon' : 'triangle'} /> {textOf(
                          accountRisks[risk],
                        )}{' '}
                      </span>
                    ))}
                    {account.risks.length === 0 && <span className="t3">—</span>}
                  </td>
                  <td className="t2">
                    {account.globalPrivileges.length > 0 && (
                      <div>
                        <code>*.*</code> {folded(account.globalPrivileges)}
                      </div>
                    )}
                    {account.schemaPrivileges.slice(0, 5).map((line) => (
                      <div key={line}>{line}</div>
                    ))}
                    {account.schemaPrivileges.length > 5 && (
                      <div>{t('andMore', { count: account.schemaPrivileges.length - 5 })}</div>
                    )}
                  </td>
                  <td className="t3">{account.plugin}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const folded = (names: readonly string[]) =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')} … (${names.length})` : names.join(', ');

export function DatabasesPanel({ commands }: SessionsProps) {
  const t = useTranslations('live');
  const locale = useLocale();
  const look = useLook(commands.look, 'live-databases');
  const databases = look.answer?.databases ?? [];
  return (
    <Card title={t('databases')} note={t('databasesNote')} end={<LookHead look={look} />} padding="none">
      <RefusalAlert refusal={look.refusal} />
      {!look.answer && !look.refusal && <EmptyState>{t('looking')}</EmptyState>}
      {look.answer && databases.length === 0 && <EmptyState>{t('noDatabases')}</EmptyState>}
      {databases.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.database')}</th>
              {(['tables', 'rows', 'data', 'indexes', 'free'] as const).map((name) => (
                <th key={name} scope="col" className={styles.number}>
                  {t(`column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {databases.map((row) => (
              <tr key={row.name}>
                <td>
                  <code>{row.name}</code>
                </td>
                <td className={styles.number}>{formatCount(row.tables, locale)}</td>
                <td className={styles.number}>{formatCount(row.rows, locale)}</td>
                <td className={styles.number}>{formatBytes(row.dataBytes)}</td>
                <td className={styles.number}>{formatBytes(row.indexBytes)}</td>
                <td className={styles.number}>{formatBytes(row.freeBytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

export function BinlogsPanel({ commands }: SessionsProps) {
  const t = useTranslations('live');
  const look = useLook(commands.look, 'live-binlogs');
  const { answer } = look;
  const total = answer?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  const unread = answer?.unread.some(({ read }) => read === 'binlogs');
  return (
    <Card
      title={t('binlogs')}
      note={answer?.isOn ? t('binlogsNote', { count: answer.files.length, size: formatBytes(total) }) : undefined}
      end={<LookHead look={look} />}
      padding="none"
    >
      <RefusalAlert refusal={look.refusal} />
      {!answer && !look.refusal && <EmptyState>{t('looking')}</EmptyState>}
      {answer && unread && <EmptyState>{t('binlogsUnseen')}</EmptyState>}
      {answer && !unread && !answer.isOn && <EmptyState>{t('binlogOff')}</EmptyState>}
      {answer?.current && (
        <p className={styles.bar}>
          {t('writesAt')} <code>{answer.current.file}</code> {answer.current.position}
        </p>
      )}
      {answer && answer.files.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.file')}</th>
              <th scope="col" className={styles.number}>
                {t('column.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...answer.files].reverse().map(({ name, bytes }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td className={styles.number}>{formatBytes(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
