import type { TokenScope } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { EnvironmentId, GroupId, InstanceId, ProfileId, ProjectId, TokenId, UserId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which the services of lib/access refuse. The codes are part of the API: add, never rename. */
export type AccessError =
  | AccessRefusal
  /** One answer for an unknown login, a wrong password, a disabled account and an account without password. */
  | { readonly code: 'access/sign-in-refused' }
  | { readonly code: 'access/try-later'; readonly retryAfterSeconds: number }
  | { readonly code: 'access/not-signed-in' }
  | { readonly code: 'access/password-change-needed' }
  /** One answer for a token that is unknown, expired, revoked, or whose owner is disabled. */
  | { readonly code: 'access/token-refused' }
  | { readonly code: 'access/reauthenticate-needed'; readonly withinSeconds: number }
  | { readonly code: 'access/session-needed' }
  | { readonly code: 'access/password-wrong' }
  /** The directory or the identity provider keeps it. */
  | { readonly code: 'access/password-elsewhere' }
  /** An account of an identity provider proves itself there alone. */
  | { readonly code: 'access/sign-in-again' }
  | { readonly code: 'access/directory-unavailable' }
  | { readonly code: 'access/provider-unknown' }
  | { readonly code: 'access/provider-unavailable' }
  /** The person did not agree there, or the answer does not hold. */
  | { readonly code: 'access/provider-refused' }
  | { readonly code: 'access/logout-token-refused' }
  /** The answer came too late, twice, or to another browser. */
  | { readonly code: 'access/flow-lost' }
  /** The password was right; password and code come together. */
  | { readonly code: 'access/code-needed' }
  | { readonly code: 'access/code-wrong' }
  /** The second step came too late, twice, or without the first. */
  | { readonly code: 'access/sign-in-expired' }
  /** The role of the person asks for one. */
  | { readonly code: 'access/second-factor-needed' }
  | { readonly code: 'access/second-factor-on' }
  | { readonly code: 'access/second-factor-off' }
  | { readonly code: 'access/second-factor-elsewhere' }
  | { readonly code: 'access/enrolment-expired' }
  | { readonly code: 'access/password-weak'; readonly problem: PasswordProblem }
  | { readonly code: 'access/set-up-done' }
  | { readonly code: 'access/set-up-token-wrong' }
  | { readonly code: 'access/user-not-found'; readonly userId: UserId }
  | { readonly code: 'access/login-taken'; readonly login: string }
  | { readonly code: 'access/last-admin'; readonly userId: UserId }
  | { readonly code: 'access/own-account' }
  | { readonly code: 'access/changed-meanwhile' }
  | { readonly code: 'access/project-not-found'; readonly projectId: ProjectId }
  | { readonly code: 'access/project-key-taken'; readonly key: string }
  | { readonly code: 'access/group-not-found'; readonly groupId: GroupId }
  | { readonly code: 'access/group-name-taken'; readonly name: string }
  | {
      readonly code: 'access/group-in-use';
      readonly grants: number;
      readonly policies: number;
      readonly steps: number;
    }
  | { readonly code: 'access/environment-not-found'; readonly environmentId: EnvironmentId }
  | { readonly code: 'access/profile-not-found'; readonly profileId: ProfileId }
  | { readonly code: 'access/instance-not-found'; readonly instanceId: InstanceId }
  | { readonly code: 'access/policy-invalid'; readonly issues: readonly string[] }
  | { readonly code: 'access/token-not-found'; readonly tokenId: TokenId }
  | { readonly code: 'access/token-expiry'; readonly daysMax: number }
  | { readonly code: 'access/token-scope'; readonly scope: TokenScope };

export type PasswordProblem = 'short' | 'long' | 'common' | 'contains-login' | 'unchanged';

export type AccessErrorOf<Code extends AccessError['code']> = Extract<AccessError, { readonly code: Code }>;

/** Exhaustive on purpose: a new error code without a status does not compile. */
export const accessStatus: Record<AccessError['code'], 400 | 401 | 403 | 404 | 409 | 429 | 503> = {
  'access/forbidden': 403,
  'access/sign-in-refused': 401,
  'access/try-later': 429,
  'access/not-signed-in': 401,
  'access/password-change-needed': 403,
  'access/token-refused': 401,
  'access/reauthenticate-needed': 403,
  'access/session-needed': 403,
  'access/password-wrong': 403,
  'access/password-elsewhere': 409,
  'access/sign-in-again': 403,
  'access/directory-unavailable': 503,
  'access/provider-unknown': 404,
  'access/provider-unavailable': 503,
  'access/provider-refused': 403,
  'access/flow-lost': 403,
  'access/logout-token-refused': 400,
  'access/code-needed': 401,
  'access/code-wrong': 403,
  'access/sign-in-expired': 401,
  'access/second-factor-needed': 403,
  'access/second-factor-on': 409,
  'access/second-factor-off': 409,
  'access/second-factor-elsewhere': 409,
  'access/enrolment-expired': 409,
  'access/password-weak': 400,
  'access/set-up-done': 409,
  'access/set-up-token-wrong': 403,
  'access/user-not-found': 404,
  'access/login-taken': 409,
  'access/last-admin': 409,
  'access/own-account': 403,
  'access/changed-meanwhile': 409,
  'access/project-not-found': 404,
  'access/project-key-taken': 409,
  'access/group-not-found': 404,
  'access/group-name-taken': 409,
  'access/group-in-use': 409,
  'access/environment-not-found': 404,
  'access/profile-not-found': 409,
  'access/instance-not-found': 404,
  'access/policy-invalid': 400,
  'access/token-not-found': 404,
  'access/token-expiry': 400,
  'access/token-scope': 403,
};

/** What happened and what to do; holes are the fields of the error. */
export const accessTexts: Record<AccessError['code'], Text> = {
  'access/forbidden': {
    en: 'You may not do this. It needs one of these roles: {neededRoles}.',
    zh: '你没有此操作的权限。需要以下角色之一：{neededRoles}。',
  },
  'access/sign-in-refused': {
    en: 'The login or the password is not right.',
    zh: '登录名或密码不正确。',
  },
  'access/try-later': {
    en: 'Too many failed attempts. Try again in {retryAfterSeconds} s; an administrator can unlock the account at once.',
    zh: '失败次数过多。请在 {retryAfterSeconds} 秒后重试；管理员可以立即解锁该账号。',
  },
  'access/not-signed-in': {
    en: 'You are not signed in, or your session has ended. Sign in again.',
    zh: '尚未登录或会话已结束，请重新登录。',
  },
  'access/password-change-needed': {
    en: 'Choose a new password first; the present one was set by somebody else.',
    zh: '请先设置新密码；当前密码由他人设置。',
  },
  'access/token-refused': {
    en: 'The API token is unknown, expired or revoked. Create a new one under Account, Tokens.',
    zh: 'API 令牌不存在、已过期或已吊销。请在“账号 - 令牌”中新建。',
  },
  'access/reauthenticate-needed': {
    en: 'Give your password again: this needs a sign-in within the last {withinSeconds} s.',
    zh: '请再次输入密码：此操作要求在最近 {withinSeconds} 秒内验证过密码。',
  },
  'access/session-needed': {
    en: 'This cannot be done with an API token. Sign in to the portal and do it there.',
    zh: '此操作不能使用 API 令牌，请登录门户后操作。',
  },
  'access/password-wrong': {
    en: 'The present password is not right.',
    zh: '当前密码不正确。',
  },
  'access/password-elsewhere': {
    en: 'The password of this account is not kept here. Change it where the organisation keeps its accounts.',
    zh: '该账号的密码不由本系统保管，请在单位的统一账号系统中修改。',
  },
  'access/sign-in-again': {
    en: 'This account has no password here. Under Account, prove yourself to your identity provider again, and do it within five minutes.',
    zh: '该账号在本系统没有密码。请在“账号”页通过统一身份认证重新验证，并在五分钟内操作。',
  },
  'access/directory-unavailable': {
    en: 'The directory (LDAP) does not answer, so its passwords cannot be checked. Try again shortly; local accounts still sign in.',
    zh: '目录服务（LDAP）无响应，无法验证密码。请稍后重试；本地账号仍可登录。',
  },
  'access/provider-unknown': {
    en: 'There is no such way to sign in. Choose one of those below.',
    zh: '没有这种登录方式，请从下方选择。',
  },
  'access/provider-unavailable': {
    en: 'The identity provider does not answer. Try again shortly; local accounts still sign in.',
    zh: '统一身份认证无响应。请稍后重试；本地账号仍可登录。',
  },
  'access/provider-refused': {
    en: 'The identity provider did not let you in, or its answer does not hold. Try again, or ask who runs it.',
    zh: '统一身份认证未放行，或其应答无效。请重试，或联系其管理员。',
  },
  'access/logout-token-refused': {
    en: 'The logout token is not signed by this provider for us, too old, or was shown before.',
    zh: '注销令牌并非由该身份提供方签发给本系统，或已过期、已使用过。',
  },
  'access/flow-lost': {
    en: 'The sign-in took longer than ten minutes, was used already, or began in another browser. Begin again.',
    zh: '登录超过十分钟、已被使用，或是在另一个浏览器中开始的。请重新开始。',
  },
  'access/code-needed': {
    en: 'This account has a second factor. Send the six digits of the authenticator as `code`, beside the password.',
    zh: '该账号已启用两步验证。请在密码之外以 `code` 提交验证器的六位数字。',
  },
  'access/code-wrong': {
    en: 'The code is not right, or was used already. Wait for the next one, or take a recovery code.',
    zh: '验证码不正确或已使用过。请等待下一个验证码，或使用恢复码。',
  },
  'access/sign-in-expired': {
    en: 'The code came too late. Sign in again.',
    zh: '验证码提交超时，请重新登录。',
  },
  'access/second-factor-needed': {
    en: 'Your role needs a second factor. Set one up first, under Account.',
    zh: '你的角色必须启用两步验证，请先在“账号”中设置。',
  },
  'access/second-factor-on': {
    en: 'The account has a second factor already. Switch it off first to move to another device.',
    zh: '该账号已启用两步验证。更换设备前请先停用。',
  },
  'access/second-factor-off': {
    en: 'The account has no second factor.',
    zh: '该账号未启用两步验证。',
  },
  'access/second-factor-elsewhere': {
    en: 'You sign in by an identity provider, which asks for its own second factor. There is none to set up here.',
    zh: '你通过统一身份认证登录，两步验证由其负责，本系统无需设置。',
  },
  'access/enrolment-expired': {
    en: 'The picture is no longer good: it holds for five minutes and once. Begin again.',
    zh: '二维码已失效：仅在五分钟内有效且只能使用一次，请重新开始。',
  },
  'access/password-weak': {
    en: 'This password is not accepted ({problem}). Use at least 12 characters that are not easy to guess.',
    zh: '密码不符合要求（{problem}）。请使用至少 12 个不易猜测的字符。',
  },
  'access/set-up-done': {
    en: 'This installation already has an administrator. Sign in, or ask an administrator for an account.',
    zh: '系统已有管理员。请登录，或向管理员申请账号。',
  },
  'access/set-up-token-wrong': {
    en: 'The set-up token is not right. `npm run up` prints it, or it is what SLUICE_SETUP_TOKEN says.',
    zh: '初始化令牌不正确。可在 `npm run up` 的输出或 SLUICE_SETUP_TOKEN 中找到。',
  },
  'access/user-not-found': { en: 'There is no such user.', zh: '用户不存在。' },
  'access/login-taken': { en: 'The login {login} is already in use.', zh: '登录名 {login} 已被使用。' },
  'access/last-admin': {
    en: 'This is the last active administrator. Make another person administrator first.',
    zh: '这是最后一个有效的管理员。请先指定另一位管理员。',
  },
  'access/own-account': {
    en: 'You cannot do this to your own account. Ask another administrator.',
    zh: '不能对自己的账号执行此操作，请联系其他管理员。',
  },
  'access/changed-meanwhile': {
    en: 'Somebody else changed this meanwhile. Load it again and repeat your change.',
    zh: '内容已被他人修改，请重新加载后再操作。',
  },
  'access/project-not-found': {
    en: 'There is no such project, or it is not yours.',
    zh: '项目不存在，或你不是其成员。',
  },
  'access/project-key-taken': { en: 'The project key {key} is already in use.', zh: '项目标识 {key} 已被使用。' },
  'access/group-not-found': { en: 'There is no such group.', zh: '用户组不存在。' },
  'access/group-name-taken': { en: 'There is a group {name} already.', zh: '用户组 {name} 已存在。' },
  'access/group-in-use': {
    en: 'The group is named by {grants} grants, {policies} approval policies and {steps} open approval steps. End or change those first.',
    zh: '该用户组被 {grants} 条授权、{policies} 个审批策略和 {steps} 个待审步骤引用，请先结束或修改它们。',
  },
  'access/environment-not-found': { en: 'There is no such environment.', zh: '环境不存在。' },
  'access/profile-not-found': {
    en: 'The chosen rule profile is gone. Reload and choose another one.',
    zh: '所选规则方案已删除。刷新后另选一个。',
  },
  'access/instance-not-found': {
    en: 'There is no such instance, or it is not yours.',
    zh: '实例不存在，或你无权访问。',
  },
  'access/policy-invalid': { en: 'The policy cannot be read: {issues}.', zh: '策略无法识别：{issues}。' },
  'access/token-not-found': { en: 'There is no such token, or it is not yours.', zh: '令牌不存在，或不属于你。' },
  'access/token-expiry': {
    en: 'A token lives one to {daysMax} days. Choose an expiry in this range.',
    zh: '令牌有效期为 1 至 {daysMax} 天，请重新选择。',
  },
  'access/token-scope': {
    en: 'You have no right that the scope {scope} could pass on. Leave it out.',
    zh: '你没有可通过范围 {scope} 授予的权限，请去掉该范围。',
  },
};
