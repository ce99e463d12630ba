'use client';

import { Button, Checkbox, Input } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { KillDialog } from '@/components/instance/live/kill-dialog';
import styles from '@/components/instance/live/live.module.css';
import type { InstanceLiveView, LiveCommands } from '@/components/instance/live/live-view';
import { LockTreeView } from '@/components/instance/live/lock-tree-view';
import { LookHead } from '@/components/instance/live/look-head';
import type { Look } from '@/components/instance/live/use-look';
import { useLook } from '@/components/instance/live/use-look';
import { SqlInline } from '@/components/sql/sql-text';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { formatDuration } from '@/components/ui/number-format';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { buildLockTree } from '@/lib/instance/live/lock-tree';
import type { SessionRow } from '@/lib/instance/live/session-row';

export type SessionsProps = { readonly view: InstanceLiveView; readonly commands: LiveCommands };

const lookEveryMs = 10_000;

/** One look at sessions, transactions and waits, for all cards that show a part of it. */
export function useSessions({ view, commands }: SessionsProps) {
  const look = useLook(commands.look, 'live-sessions', { everyMs: lookEveryMs, isOn: view.canInspect });
  const [killing, setKilling] = useState<{ readonly session: SessionRow; readonly blocked: number }>();
  const tree = useMemo(() => buildLockTree(look.answer?.waits ?? []), [look.answer]);
  const blocked = tree.reduce((sum, node) => sum + node.blocked, 0);
  const onKill =
    view.canKill && view.hasAdminAccount
      ? (session: SessionRow, count: number) => setKilling({ session, blocked: count })
      : undefined;
  const dialog = killing && (
    <KillDialog
      {...killing}
      instance={view.name}
      kill={commands.kill}
      onClose={() => setKilling(undefined)}
      onDone={look.refresh}
    />
  );
  return { look, tree, blocked, onKill, dialog };
}

type Sessions = ReturnType<typeof useSessions>;

export function LockCard({ view, sessions }: { readonly view: InstanceLiveView; readonly sessions: Sessions }) {
  const t = useTranslations('live');
  const locale = useLocale();
  const { look, tree, blocked, onKill } = sessions;
  const rows = useMemo(() => new Map(look.answer?.sessions.map((row) => [row.thread, row])), [look.answer]);
  const transactions = useMemo(
    () => new Map(look.answer?.transactions?.map((row) => [row.thread, row])),
    [look.answer],
  );
  const longest = Math.max(0, ...tree.map(({ thread }) => transactions.get(thread)?.seconds ?? 0));
  const unseen = look.answer?.waits === null;
  return (
    <Card
      title={t('whoBlocks')}
      note={
        blocked > 0
          ? t('waitFor', { count: blocked, heads: tree.length, longest: formatDuration(longest * 1000, locale) })
          : undefined
      }
      end={<LookHead look={look} />}
      padding="none"
    >
      <RefusalAlert refusal={look.refusal} />
      {unseen && <EmptyState>{t('waitsUnseen')}</EmptyState>}
      {look.answer && !unseen && tree.length === 0 && <EmptyState>{t('nobodyWaits')}</EmptyState>}
      {!look.answer && !look.refusal && <EmptyState>{t('looking')}</EmptyState>}
      <LockTreeView tree={tree} sessions={rows} transactions={transactions} {...(onKill ? { onKill } : {})} />
      {(look.answer?.waitingUnseen.length ?? 0) > 0 && (
        <p className="t2" style={{ padding: '6px 16px' }}>
          {t('waitingUnseen', { threads: look.answer?.waitingUnseen.join(', ') ?? '' })}
        </p>
      )}
      {blocked > 0 && view.canKill && !view.hasAdminAccount && (
        <p className="t3" style={{ padding: '6px 16px' }}>
          {t('killNeedsAccount')}
        </p>
      )}
    </Card>
  );
}

const isIdle = ({ command }: SessionRow) =>
  command === 'Sleep' || command === 'Daemon' || command.startsWith('Binlog Dump');

type SessionLook = Look<'live-sessions'>;

/** A count of what an account happens to see would be taken for the whole. */
const countsOf = ({ answer }: SessionLook) => (answer && !answer.seesOwnOnly) || undefined;

/** Why no line stands there. */
const saidOf = ({ answer }: SessionLook) =>
  answer === undefined ? 'looking' : answer.seesOwnOnly ? 'ownOnly' : 'nothingRuns';

export function LongestCard({ sessions, href }: { readonly sessions: Sessions; readonly href: string }) {
  const t = useTranslations('live');
  const all = sessions.look.answer?.sessions ?? [];
  const active = all.filter((row) => !isIdle(row));
  const statements = active.filter(({ statement }) => statement !== null).slice(0, 8);
  return (
    <Card
      title={t('longest')}
      note={countsOf(sessions.look) && t('ofSessions', { count: all.length, active: active.length })}
      end={<Link href={href}>{t('allSessions')}</Link>}
      padding="none"
    >
      {statements.length === 0 ? (
        <EmptyState>{t(saidOf(sessions.look))}</EmptyState>
      ) : (
        <SessionTable rows={statements} />
      )}
    </Card>
  );
}

export function SessionsPanel(props: SessionsProps) {
  const t = useTranslations('live');
  const sessions = useSessions(props);
  const [text, setText] = useState('');
  const [withIdle, setWithIdle] = useState(false);
  const { look, dialog, onKill } = sessions;
  const wanted = text.trim().toLowerCase();
  const rows = (look.answer?.sessions ?? []).filter(
    (row) =>
      (withIdle || !isIdle(row)) &&
      (wanted === '' ||
        [row.thread, row.user, row.host, row.schema, row.state, row.statement].some((part) =>
          String(part ?? '')
            .toLowerCase()
            .includes(wanted),
        )),
  );
  return (
    <div className={styles.stack}>
      <Card
        title={t('sessions')}
        note={countsOf(look) && t('ofSessions', { count: look.answer?.sessions.length ?? 0, active: rows.length })}
        end={<LookHead look={look} />}
        padding="none"
      >
        <div className={styles.bar}>
          <Input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('searchSessions')}
            aria-label={t('searchSessions')}
            allowClear
            style={{ width: 280 }}
          />
          <Checkbox checked={withIdle} onChange={(event) => setWithIdle(event.target.checked)}>
            {t('withIdle')}
          </Checkbox>
        </div>
        <RefusalAlert refusal={look.refusal} />
        {rows.length === 0 ? (
          <EmptyState>{t(saidOf(look))}</EmptyState>
        ) : (
          <SessionTable rows={rows.slice(0, 300)} {...(onKill ? { onKill } : {})} />
        )}
        {rows.length > 0 && look.answer?.seesOwnOnly && <p className={styles.bar}>{t('ownOnly')}</p>}
        {(look.answer?.isCut || rows.length > 300) && <p className={styles.bar}>{t('cut', { count: 300 })}</p>}
      </Card>
      {dialog}
    </div>
  );
}

export function LocksPanel(props: SessionsProps) {
  const sessions = useSessions(props);
  return (
    <div className={styles.stack}>
      <LockCard view={props.view} sessions={sessions} />
      <TransactionCard look={sessions.look} />
      {sessions.dialog}
    </div>
  );
}

function TransactionCard({ look }: { readonly look: Look<'live-sessions'> }) {
  const t = useTranslations('live');
  const locale = useLocale();
  const transactions = look.answer?.transactions;
  return (
    <Card title={t('transactions')} {...(transactions ? { note: String(transactions.length) } : {})} padding="none">
      {!transactions || transactions.length === 0 ? (
        <EmptyState>
          {transactions === null ? t('waitsUnseen') : look.answer ? t('noTransactions') : t('looking')}
        </EmptyState>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table} style={{ minWidth: 720 }}>
            <thead>
              <tr>
                <th scope="col">{t('column.thread')}</th>
                <th scope="col">{t('column.state')}</th>
                <th scope="col" className={styles.number}>
                  {t('column.time')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('column.locked')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('column.modified')}
                </th>
                <th scope="col">{t('column.isolation')}</th>
              </tr>
            </thead>
            <tbody>
              {transactions.slice(0, 100).map((row) => (
                <tr key={row.id}>
                  <td className="num">{row.thread}</td>
                  <td>{row.state}</td>
                  <td className={styles.number}>{formatDuration(row.seconds * 1000, locale)}</td>
                  <td className={styles.number}>{row.rowsLocked}</td>
                  <td className={styles.number}>{row.rowsModified}</td>
                  <td>{row.isolation}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function SessionTable({
  rows,
  onKill,
}: {
  readonly rows: readonly SessionRow[];
  readonly onKill?: (session: SessionRow, blocked: number) => void;
}) {
  const t = useTranslations('live');
  const locale = useLocale();
  return (
    <div className={styles.scroll}>
      <table className={styles.table} style={{ minWidth: 960 }}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 96 }}>
              {t('column.thread')}
            </th>
            <th scope="col" style={{ width: 208 }}>
              {t('column.user')}
            </th>
            <th scope="col" style={{ width: 128 }}>
              {t('column.schema')}
            </th>
            <th scope="col" style={{ width: 104 }} className={styles.number}>
              {t('column.time')}
            </th>
            <th scope="col" style={{ width: 168 }}>
              {t('column.state')}
            </th>
            <th scope="col">{t('column.statement')}</th>
            {onKill && <th scope="col" style={{ width: 88 }} aria-label={t('kill')} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.thread}>
              <td className="num">{row.thread}</td>
              <td className="ellipsis" title={`${row.user}@${row.host}`}>
                {row.user}@{row.host}
              </td>
              <td>{row.schema && <code>{row.schema}</code>}</td>
              <td className={styles.number}>{formatDuration(row.seconds * 1000, locale)}</td>
              <td>{row.state ?? row.command}</td>
              <td>
                {row.statement ? (
                  <SqlInline sql={row.statement.slice(0, 300)} />
                ) : (
                  <span className="t3">{row.command}</span>
                )}
              </td>
              {onKill && (
                <td>
                  {row.user !== 'system user' && !row.command.startsWith('Binlog Dump') && (
                    <Button
                      size="small"
                      danger
                      type="text"
                      onClick={() => onKill(row, 0)}
                      aria-label={`${t('kill')} ${row.thread}`}
                    >
                      {t('kill')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
