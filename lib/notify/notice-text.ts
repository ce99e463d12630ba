import type { InspectionFigures, NoticeMessage } from '@/lib/notify/notice';
import type { Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** Where it is looked at. */
export function noticePath(message: NoticeMessage): string {
  const { about, number } = message;
  if (message.code === 'inspection-finished' || message.code === 'inspection-unread')
    return `/inspection?run=${message.runId}`;
  if (message.code === 'slow-sql-regressed')
    return message.count === 1
      ? `/slow-queries/${message.digestId}`
      : '/slow-queries?isRegressed=true&order=regression';
  if (about === 'alarm') return '/inspection/alarms';
  if (about === 'grants') return '/access/grants?view=review';
  return about === 'access' ? `/access/requests/${number}` : `/tickets/${number}`;
}

/** One line for the inbox and the subject of the mail: which ticket, and what it wants. */
export function noticeLine(message: NoticeMessage): Text {
  const { number, title, environment } = message;
  const said = noticeSentence(message);
  if (message.about !== undefined && message.about !== 'access') return said;
  const head = `${message.about === 'access' ? 'A' : 'T'}-${number} ${title} (${environment})`;
  return { en: `${head}: ${said.en}`, zh: `${head}：${said.zh}` };
}

export function noticeSentence(message: NoticeMessage): Text {
  switch (message.code) {
    case 'approval-needed':
      return {
        en: fillText('{submitter} waits for your approval. {why}', {
          submitter: message.submitter,
          why: message.why.en,
        }),
        zh: fillText('{submitter} 等待你审批。{why}', { submitter: message.submitter, why: message.why.zh }),
      };
    case 'execution-needed':
      return message.notBefore
        ? {
            en: `Approved. You can execute it from ${message.notBefore}.`,
            zh: `已批准，${message.notBefore} 起可以执行。`,
          }
        : { en: 'Approved. You can execute it.', zh: '已批准，可以执行。' };
    case 'decision-needed':
      return message.reason === 'unknown'
        ? {
            en: 'A statement has an unknown outcome. Look at the target, then mark it done or not done.',
            zh: '有语句结果未知。查看目标库后标记为已执行或未执行。',
          }
        : {
            en: 'A statement failed. Decide whether to go on, skip it or stop.',
            zh: '有语句失败。决定继续、跳过还是停止。',
          };
    case 'revision-needed':
      return {
        en: fillText('{by} rejected it: {comment}', { by: message.by, comment: message.comment }),
        zh: fillText('{by} 已驳回：{comment}', { by: message.by, comment: message.comment }),
      };
    case 'ended':
      return endedTexts[message.outcome];
    case 'withdrawn':
      return {
        en: fillText('{by} withdrew it.', { by: message.by }),
        zh: fillText('{by} 已撤回。', { by: message.by }),
      };
    case 'access-granted':
      return {
        en: fillText('{by} approved it. It holds for {days} days.', { by: message.by, days: message.days }),
        zh: fillText('{by} 已批准，有效期 {days} 天。', { by: message.by, days: message.days }),
      };
    case 'access-refused':
      return {
        en: fillText('{by} rejected it: {comment}', { by: message.by, comment: message.comment }),
        zh: fillText('{by} 已驳回：{comment}', { by: message.by, comment: message.comment }),
      };
    case 'grants-to-review':
      return {
        en: fillText('{count} grants are old. Say which are still needed within {days} days, or they end.', message),
        zh: fillText('{count} 条授权已久未确认。请在 {days} 天内确认是否仍需要，否则自动结束。', message),
      };
    case 'inspection-finished':
      return {
        en: fillText(
          'Inspection: {criticals} broken, {down} down, {notSeen} not seen, {belowSixty} below 60 of {instances} instances',
          figuresOf(message),
        ),
        zh: fillText(
          '巡检：{instances} 台实例，{criticals} 项已坏，{down} 台连不上，{notSeen} 台未看到，{belowSixty} 台低于 60 分',
          figuresOf(message),
        ),
      };
    case 'inspection-unread':
      return {
        en: fillText('Nobody has read the inspection report for {minutes} minutes. You are next.', message),
        zh: fillText('巡检报告已 {minutes} 分钟无人阅读，由你接手。', message),
      };
    case 'alarm-fired': {
      const { instance, what, minutes, tells } = message;
      const isAgain = tells > 0;
      return {
        en: `${isAgain ? 'Still an alarm' : 'Alarm'}: ${instance}: ${what.en}, for ${minutes} minutes`,
        zh: `${isAgain ? '告警未恢复' : '告警'}：${instance}：${what.zh}，已 ${minutes} 分钟`,
      };
    }
    case 'slow-sql-regressed': {
      const { count, instance, times, usualMs, nowMs } = message;
      const rest = count - 1;
      return {
        en: `A statement on ${instance} takes ${nowMs} ms, usually ${usualMs}: ${times} × as slow${rest > 0 ? `; ${rest} more became slower` : ''}`,
        zh: `${instance} 上有语句耗时 ${nowMs} 毫秒，平时 ${usualMs} 毫秒，慢了 ${times} 倍${rest > 0 ? `；另有 ${rest} 条变慢` : ''}`,
      };
    }
    case 'alarm-over': {
      const { instance, what, minutes } = message;
      return {
        en: `Over: ${instance}: ${what.en}, after ${minutes} minutes`,
        zh: `已恢复：${instance}：${what.zh}，历时 ${minutes} 分钟`,
      };
    }
  }
}

const figuresOf = ({ instances, down, notSeen, belowSixty, criticals }: InspectionFigures): TextData => ({
  instances,
  down,
  notSeen,
  belowSixty,
  criticals,
});

const endedTexts: Readonly<Record<'done' | 'failed' | 'partly-failed' | 'cancelled', Text>> = {
  done: { en: 'Executed, every statement is done.', zh: '执行完成，所有语句已完成。' },
  failed: {
    en: 'The execution failed. Nothing after the failed statement ran.',
    zh: '执行失败，失败语句之后未再执行。',
  },
  'partly-failed': {
    en: 'Partly failed: some statements are done, others are not.',
    zh: '部分失败：一些语句已完成，另一些没有。',
  },
  cancelled: { en: 'The execution was stopped.', zh: '执行已停止。' },
};
