import type { NoticeMessage } from '@/lib/notify/notice';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** Where it is looked at. */
export function noticePath({ about, number }: NoticeMessage): string {
  if (about === 'grants') return '/access/grants?view=review';
  return about === 'access' ? `/access/requests/${number}` : `/tickets/${number}`;
}

/** One line for the inbox and the subject of the mail: which ticket, and what it wants. */
export function noticeLine(message: NoticeMessage): Text {
  const { number, title, environment } = message;
  const said = noticeSentence(message);
  if (message.about === 'grants') return said;
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
  }
}

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
