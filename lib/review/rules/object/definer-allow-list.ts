import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Account } from '@/lib/sql/ast/name';

export const definerAllowList = defineRule({
  id: 'definer-allow-list',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Stored objects run as an allowed account', zh: '存储对象以允许的账号执行' },
  why: {
    en: 'A view, routine, trigger or event works with the rights of its DEFINER: of a person who leaves it stops (error 1449), of an administrator it lends every caller too much.',
    zh: '视图、存储程序、触发器和事件以 DEFINER 的权限执行：该账号被删除后就会报错（错误 1449）；若是管理员账号，则等于把权限借给了所有调用者。',
  },
  how: {
    en: 'Leave DEFINER out, name one of the allowed accounts, or write SQL SECURITY INVOKER.',
    zh: '去掉 DEFINER，使用允许的账号，或写 SQL SECURITY INVOKER。',
  },
  options: z.object({
    allow: z
      .array(z.string())
      .default(['%@%'])
      .describe("Accounts that may be named, as user@host; % stands for any text: 'ops'@'%'"),
  }),
  messages: {
    notAllowed: {
      en: '{name} is defined by {definer}, which is not allowed here (allowed: {allowed}).',
      zh: '{name} 的 DEFINER 是 {definer}，不在允许范围内（允许：{allowed}）。',
    },
  },
  create: (ctx) => {
    const allowed = ctx.options.allow.join(', ');
    const patterns = ctx.options.allow.map(patternOf);
    const check = (definer: Account | undefined, name: string): void => {
      // CURRENT_USER is who executes the ticket: not known here.
      if (definer?.user === undefined) return;
      const account = `${definer.user.text}@${definer.host?.text ?? '%'}`;
      if (!patterns.some((pattern) => pattern.test(account)))
        ctx.report(definer, 'notAllowed', { name, definer: account, allowed });
    };
    return {
      'create-view': ({ definer, view }) => check(definer, view.name.text),
      'alter-view': ({ definer, view }) => check(definer, view.name.text),
      'create-procedure': ({ definer, name }) => check(definer, name.name.text),
      'create-function': ({ definer, name }) => check(definer, name.name.text),
      'create-trigger': ({ definer, name }) => check(definer, name.name.text),
      'create-event': ({ definer, name }) => check(definer, name.name.text),
      'alter-event': ({ definer, name }) => check(definer, name.name.text),
    };
  },
});

/** Quotes around user and host are taken as none; a pattern without host means any. */
function patternOf(account: string): RegExp {
  const plain = account.replaceAll(/['"`]/g, '').trim();
  const whole = plain.includes('@') ? plain : `${plain}@%`;
  return new RegExp(`^${whole.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*')}$`, 'i');
}
