import { accessTexts } from '@/lib/access/access-error';
import { tokenScopes } from '@/lib/access/actor';
import { defaultScopes, tokenDraftSchema } from '@/lib/access/token-service';
import type { CommandSpec, Invocation } from '../command';
import { listOption, textOption } from '../command';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { CommandFailure, exitCodes } from '../exit-code';

export const tokenCreateSpec: CommandSpec = {
  name: 'token create',
  positionals: [],
  summary: {
    en: 'Create an API token on the server itself (needs DATABASE_URL and SLUICE_KEYS); prints it once',
    zh: '在服务器上创建 API 令牌（需要 DATABASE_URL 与 SLUICE_KEYS），只输出一次',
  },
  options: {
    login: { type: 'string', value: 'LOGIN', text: { en: 'Whose token', zh: '令牌所属账号' } },
    name: { type: 'string', value: 'NAME', text: { en: 'What it is for', zh: '用途' } },
    scope: {
      type: 'string',
      multiple: true,
      value: 'SCOPE',
      text: {
        en: `${tokenScopes.join(', ')}; may be given again (default ${defaultScopes.join(', ')})`,
        zh: `${tokenScopes.join('、')}，可重复（默认 ${defaultScopes.join('、')}）`,
      },
    },
    days: {
      type: 'string',
      value: 'N',
      text: { en: 'Days it lives, 1 to 90 (default 30)', zh: '有效天数 1-90（默认 30）' },
    },
  },
  notes: {
    en: 'A person creates tokens at the portal (Account, Tokens); this is for the machine that runs Sluice.',
    zh: '普通用户在门户“账号 - 令牌”中创建；本命令用于运行 Sluice 的机器。',
  },
};

export async function tokenCreate(invocation: Invocation, context: Context): Promise<ExitCode> {
  const login = textOption(invocation, 'login');
  if (login === undefined) throw new CommandFailure(exitCodes.usage, '--login LOGIN');
  const scopes = listOption(invocation, 'scope');
  const draft = tokenDraftSchema.safeParse({
    name: textOption(invocation, 'name') ?? 'sluice token create',
    ...(scopes.length > 0 && { scopes }),
    days: Number(textOption(invocation, 'days') ?? 30),
  });
  if (!draft.success) {
    const issues = draft.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new CommandFailure(exitCodes.usage, issues.join('\n'));
  }
  const server = await context.server();
  const actor = await server.actorFor(login);
  if (!actor) {
    const text = { en: `There is no active account ${login}`, zh: `没有可用的账号 ${login}` };
    throw new CommandFailure(exitCodes.refused, text[context.locale]);
  }
  const created = await server.tokens.create(actor, draft.data);
  if (!created.ok) {
    const { code } = created.error;
    throw new CommandFailure(exitCodes.refused, `${code}: ${accessTexts[code][context.locale]}`);
  }
  context.print(created.value.token.reveal());
  return exitCodes.ok;
}
