'use client';

import { useLocale, useTranslations } from 'next-intl';
import { LookedCard } from '@/components/redis/looked-card';
import { useNodeChoice } from '@/components/redis/node-choice';
import styles from '@/components/redis/redis.module.css';
import type { AskRedis, RedisDetailView } from '@/components/redis/redis-view';
import { useRedisLook } from '@/components/redis/use-redis-look';
import { EmptyState } from '@/components/ui/empty-state';
import { formatDuration } from '@/components/ui/number-format';
import { Moment } from '@/components/ui/time';

export function SlowLogPanel(props: { readonly view: RedisDetailView; readonly ask: AskRedis }) {
  const t = useTranslations('redis');
  const locale = useLocale();
  const { choice, ofNode } = useNodeChoice(props);
  const look = useRedisLook(props.ask, { kind: 'slow-log', ...ofNode });
  const { answer } = look;
  return (
    <div className={styles.stack}>
      {choice}
      <LookedCard
        look={look}
        title={t('tab.slow-log')}
        note={answer && t('slowShown', { shown: answer.commands.length, kept: answer.kept ?? t('notKnown') })}
        padding="none"
      >
        {answer?.commands.length === 0 ? (
          <EmptyState>{t('nothingSlow')}</EmptyState>
        ) : (
          <>
            <p className={`${styles.bar} t3`}>{t('slowNote')}</p>
            <div className={styles.scroll}>
              <table className={styles.table} style={{ minWidth: 720 }}>
                <thead>
                  <tr>
                    <th scope="col" style={{ width: 160 }}>
                      {t('at')}
                    </th>
                    <th scope="col" style={{ width: 88 }} className={styles.number}>
                      {t('took')}
                    </th>
                    <th scope="col">{t('command')}</th>
                    <th scope="col" style={{ width: 200 }}>
                      {t('client')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {answer?.commands.map((slow) => (
                    <tr key={slow.id}>
                      <td>
                        <Moment at={new Date(slow.at * 1000).toISOString()} seconds />
                      </td>
                      <td className={styles.number}>
                        {slow.micros < 1000 ? `${slow.micros} µs` : formatDuration(slow.micros / 1000, locale)}
                      </td>
                      <td>
                        <code>
                          <b>{slow.command}</b> {slow.args.slice(0, 8).join(' ')}
                        </code>
                        {slow.args.length + slow.argsLeftOut > 8 && (
                          <span className="t3">
                            {' '}
                            {t('moreArgs', {
                              count: slow.args.length + slow.argsLeftOut - Math.min(8, slow.args.length),
                            })}
                          </span>
                        )}
                      </td>
                      <td>
                        <code>{slow.client}</code> <span className="t3">{slow.clientName}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </LookedCard>
    </div>
  );
}
