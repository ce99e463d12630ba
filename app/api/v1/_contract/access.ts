import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { userDraftSchema } from '@/lib/access/account';
import { projectRoles, roles, tokenScopes } from '@/lib/access/actor';
import { environmentKinds } from '@/lib/access/environment-service';
import { projectDatabaseSchema, projectDraftSchema } from '@/lib/access/project';
import { providers } from '@/lib/access/provider';
import { tokenDraftSchema } from '@/lib/access/token-service';
import {
  environmentIdSchema,
  instanceIdSchema,
  profileIdSchema,
  projectIdSchema,
  tokenIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { locales } from '@/lib/shared/text';
import { done, pageOf, pageQuery, secretIn, secretOut, time } from './parts';

const user = z
  .object({
    id: userIdSchema,
    login: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    locale: z.enum(locales),
    roles: z.array(z.enum(roles)).readonly(),
    isDisabled: z.boolean(),
    mustChangePassword: z.boolean(),
    provider: z.enum(providers).meta({ description: 'Who says that it is this person' }),
    secondFactorAt: time.nullable().meta({ description: 'Since when sign-ins ask for a code too' }),
    version: z.number(),
    createdAt: time,
  })
  .meta({ id: 'User' });

export const createSession = defineOperation({
  id: 'session.create',
  method: 'POST',
  path: '/api/v1/session',
  summary: 'Sign in with login and password',
  description:
    'Sets the session cookie. Send the installation’s own address as `Origin`. Automation uses an API token instead.',
  permission: 'public',
  cost: 'sign-in',
  body: z.object({
    login: z.string().min(1).max(64),
    password: secretIn(200),
    code: z.string().max(40).optional().meta({ description: 'Of the second factor, or a recovery code' }),
  }),
  answer: {
    status: 200,
    schema: z.object({ userId: userIdSchema, expiresAt: time, mustChangePassword: z.boolean() }),
  },
  errors: [
    'access/sign-in-refused',
    'access/try-later',
    'access/code-needed',
    'access/code-wrong',
    'access/directory-unavailable',
  ],
});

export const endSession = defineOperation({
  id: 'session.end',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: 'Sign out',
  permission: 'public',
  answer: { status: 200, schema: done },
  errors: [],
});

export const reauthenticate = defineOperation({
  id: 'session.reauthenticate',
  method: 'POST',
  path: '/api/v1/session/reauthenticate',
  summary: 'Give the password again',
  description: 'Opens, for five minutes, the deeds that need it: creating tokens, resetting passwords.',
  permission: 'self.manage',
  cost: 'sign-in',
  body: z.object({ password: secretIn(200) }),
  answer: { status: 200, schema: done },
  errors: [
    'access/session-needed',
    'access/password-wrong',
    'access/try-later',
    'access/sign-in-again',
    'access/directory-unavailable',
  ],
});

export const getMe = defineOperation({
  id: 'me.get',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The person behind the token or the session',
  permission: 'self',
  answer: {
    status: 200,
    schema: z.object({
      id: userIdSchema,
      login: z.string(),
      displayName: z.string(),
      roles: z.array(z.enum(roles)),
      projects: z.array(z.object({ projectId: projectIdSchema, role: z.enum(projectRoles) })),
      token: z.object({ scopes: z.array(z.enum(tokenScopes)), projectId: projectIdSchema.nullable() }).nullable(),
    }),
  },
  errors: [],
});

export const changePassword = defineOperation({
  id: 'me.change-password',
  method: 'POST',
  path: '/api/v1/me/password',
  summary: 'Choose a new password',
  description: 'Ends every session of the account and starts a new one.',
  permission: 'self.manage',
  isPasswordChange: true,
  cost: 'sign-in',
  body: z.object({ current: secretIn(200), next: secretIn(1_000) }),
  answer: { status: 200, schema: z.object({ expiresAt: time }) },
  errors: [
    'access/session-needed',
    'access/password-wrong',
    'access/try-later',
    'access/password-weak',
    'access/password-elsewhere',
    'access/sign-in-again',
    'access/directory-unavailable',
  ],
});

const token = z
  .object({
    id: tokenIdSchema,
    login: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The first characters, to recognise it by' }),
    scopes: z.array(z.enum(tokenScopes)).readonly(),
    projectId: projectIdSchema.nullable(),
    createdAt: time,
    expiresAt: time,
    lastUsedAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'Token' });

export const listTokens = defineOperation({
  id: 'tokens.list',
  method: 'GET',
  path: '/api/v1/tokens',
  summary: 'Your API tokens',
  permission: 'self.manage',
  query: z.object(pageQuery),
  answer: { status: 200, schema: pageOf(token) },
  errors: [],
});

export const createToken = defineOperation({
  id: 'tokens.create',
  method: 'POST',
  path: '/api/v1/tokens',
  summary: 'Create an API token',
  description:
    'Needs a session whose password was given within five minutes. The token’s text is in this answer and nowhere else.',
  permission: 'self.manage',
  body: tokenDraftSchema,
  answer: {
    status: 201,
    schema: z.object({ id: tokenIdSchema, token: secretOut, expiresAt: time }),
  },
  errors: [
    'access/session-needed',
    'access/reauthenticate-needed',
    'access/token-expiry',
    'access/token-scope',
    'access/project-not-found',
  ],
});

export const revokeToken = defineOperation({
  id: 'tokens.revoke',
  method: 'DELETE',
  path: '/api/v1/tokens/{tokenId}',
  summary: 'Revoke an API token',
  description: 'Your own, or anybody’s for who manages users. It holds from the next request on.',
  permission: 'self.manage',
  params: z.object({ tokenId: tokenIdSchema }),
  answer: { status: 200, schema: done },
  errors: ['access/token-not-found'],
});

export const listUsers = defineOperation({
  id: 'users.list',
  method: 'GET',
  path: '/api/v1/users',
  summary: 'Accounts',
  permission: 'user.view',
  query: z.object({ ...pageQuery, text: z.string().max(100).optional() }),
  answer: { status: 200, schema: pageOf(user) },
  errors: [],
});

export const getUser = defineOperation({
  id: 'users.get',
  method: 'GET',
  path: '/api/v1/users/{userId}',
  summary: 'One account',
  permission: 'user.view',
  params: z.object({ userId: userIdSchema }),
  answer: { status: 200, schema: user },
  errors: ['access/user-not-found', 'access/changed-meanwhile', 'access/last-admin', 'access/own-account'],
});

export const createUser = defineOperation({
  id: 'users.create',
  method: 'POST',
  path: '/api/v1/users',
  summary: 'Create an account',
  description: 'The initial password is in this answer and nowhere else; the person changes it at the first sign-in.',
  permission: 'user.manage',
  body: userDraftSchema,
  answer: { status: 201, schema: z.object({ id: userIdSchema, password: secretOut }) },
  errors: ['access/login-taken'],
});

const project = z
  .object({
    id: projectIdSchema,
    key: z.string(),
    name: z.string(),
    description: z.string(),
    isArchived: z.boolean(),
    memberCount: z.number(),
    databaseCount: z.number(),
    version: z.number(),
  })
  .meta({ id: 'Project' });

export const listProjects = defineOperation({
  id: 'projects.list',
  method: 'GET',
  path: '/api/v1/projects',
  summary: 'The projects you may see',
  permission: 'project.view',
  query: z.object({ ...pageQuery, text: z.string().max(100).optional(), withArchived: z.stringbool().optional() }),
  answer: { status: 200, schema: pageOf(project) },
  errors: [],
});

export const getProject = defineOperation({
  id: 'projects.get',
  method: 'GET',
  path: '/api/v1/projects/{projectId}',
  summary: 'One project with its people and databases',
  permission: 'project.view',
  params: z.object({ projectId: projectIdSchema }),
  answer: {
    status: 200,
    schema: project
      .extend({
        members: z
          .array(
            z.object({
              userId: userIdSchema,
              login: z.string(),
              displayName: z.string(),
              role: z.enum(projectRoles),
              isDisabled: z.boolean(),
            }),
          )
          .readonly(),
        databases: z
          .array(
            z.object({
              instanceId: instanceIdSchema,
              instanceName: z.string(),
              environmentKey: z.string(),
              schemaName: z.string(),
            }),
          )
          .readonly(),
      })
      .meta({ id: 'ProjectDetail' }),
  },
  errors: ['access/project-not-found', 'access/changed-meanwhile'],
});

export const createProject = defineOperation({
  id: 'projects.create',
  method: 'POST',
  path: '/api/v1/projects',
  summary: 'Create a project',
  permission: 'project.manage',
  body: projectDraftSchema,
  answer: { status: 201, schema: z.object({ id: projectIdSchema }) },
  errors: ['access/project-key-taken'],
});

export const setProjectMember = defineOperation({
  id: 'projects.set-member',
  method: 'PUT',
  path: '/api/v1/projects/{projectId}/members/{userId}',
  summary: 'Add a person to a project, change the role, or remove with null',
  permission: 'project.manage',
  params: z.object({ projectId: projectIdSchema, userId: userIdSchema }),
  body: z.object({ role: z.enum(projectRoles).nullable() }),
  answer: { status: 200, schema: done },
  errors: ['access/project-not-found', 'access/changed-meanwhile', 'access/user-not-found'],
});

export const bindProjectDatabase = defineOperation({
  id: 'projects.bind-database',
  method: 'POST',
  path: '/api/v1/projects/{projectId}/databases',
  summary: 'Let a project touch a schema of an instance; `*` is every schema',
  permission: 'instance.manage',
  params: z.object({ projectId: projectIdSchema }),
  body: projectDatabaseSchema,
  answer: { status: 200, schema: done },
  errors: ['access/project-not-found', 'access/changed-meanwhile', 'access/instance-not-found'],
});

export const unbindProjectDatabase = defineOperation({
  id: 'projects.unbind-database',
  method: 'DELETE',
  path: '/api/v1/projects/{projectId}/databases/{instanceId}/{schemaName}',
  summary: 'Take a schema away from a project',
  permission: 'instance.manage',
  params: z.object({ projectId: projectIdSchema, ...projectDatabaseSchema.shape }),
  answer: { status: 200, schema: done },
  errors: ['access/project-not-found', 'access/changed-meanwhile'],
});

export const listEnvironments = defineOperation({
  id: 'environments.list',
  method: 'GET',
  path: '/api/v1/environments',
  summary: 'Environments with their approval policies',
  permission: 'rule.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z
            .object({
              id: environmentIdSchema,
              key: z.string(),
              name: z.string(),
              kind: z.enum(environmentKinds),
              rank: z.number(),
              policy: z.unknown().meta({ description: 'Approval policy' }),
              profileId: profileIdSchema.nullable(),
              version: z.number(),
            })
            .meta({ id: 'Environment' }),
        )
        .readonly(),
    }),
  },
  errors: [],
});
