import { accessTexts } from '@/lib/access/access-error';
import { userDraftSchema } from '@/lib/access/account';
import { SecretText } from '@/lib/access/secret-text';
import { fillText } from '@/lib/shared/text';
import type { CommandSpec, Invocation } from '../command';
import { textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';

export const userCreateAdminSpec: CommandSpec = {
  name: 'user create-admin',
  positionals: [],
  summary: {
    en: 'Create the first administrator of an installation without users (on the server itself)',
    zh: '为没有用户的系统创建第一个管理员（在服务器上执行）',
  },
  options: {
    login: { type: 'string', value: 'LOGIN', text: { en: 'Login (default admin)', zh: '登录名（默认 admin）' } },
    name: { type: 'string', value: 'NAME', text: { en: 'Name to show', zh: '显示名称' } },
    email: { type: 'string', value: 'ADDRESS', text: { en: 'Mail address', zh: '邮箱' } },
  },
  notes: {
    en: 'The password is read from standard input: typed unseen, or the first line of a pipe.',
    zh: '密码从标准输入读取：输入时不显示，或取管道的第一行。',
  },
};

export async function userCreateAdmin(invocation: Invocation, context: Context): Promise<ExitCode> {
  const login = textOption(invocation, 'login') ?? 'admin';
  const draft = userDraftSchema.omit({ roles: true }).safeParse({
    login,
    displayName: textOption(invocation, 'name') ?? login,
    email: textOption(invocation, 'email') ?? null,
    locale: context.locale,
  });
  if (!draft.success) {
    const issues = draft.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new CommandFailure(exitCodes.usage, issues.join('\n'));
  }
  const password = await context.readSecret(context.locale === 'zh' ? '密码：' : 'Password: ');
  const server = await context.server();
  const created = await server.createAdministrator(draft.data, new SecretText(password));
  if (!created.ok) {
    const { code, ...data } = created.error;
    const text = fillText(accessTexts[code][context.locale], data as Record<string, string | number>);
    throw new CommandFailure(exitCodes.refused, `${code}: ${text}`);
  }
  context.print(draft.data.login);
  return exitCodes.ok;
}
