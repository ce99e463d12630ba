import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { levels } from '@/lib/review/finding';
import { profileLevels, profileRulesSchema } from '@/lib/review/profile/profile';
import { fileTextLengthMax } from '@/lib/review/profile/profile-file';
import { foreignSources, profileOriginSchema, savedOriginSchema } from '@/lib/review/profile/profile-origin';
import { profileKeyPattern } from '@/lib/review/profile/profile-service';
import { allRuleGroups } from '@/lib/review/rule';
import { trialTicketsMax } from '@/lib/review/trial/trial-service';
import { environmentIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, text, time } from './parts';

const key = z.string().min(1).max(64);
const byKey = z.object({ key });
const level = z.enum(profileLevels);
const n = z.int().min(0).meta({ description: 'The version you have seen' });
const note = z.string().max(500).optional().meta({ description: 'Why; stands in the history' });
const saver = z.object({ id: userIdSchema, name: z.string() }).nullable();
const setting = z.object({ level, options: z.record(z.string(), z.unknown()).readonly() });
const rules = profileRulesSchema.meta({
  description: 'By rule id. A rule that is not named is as Sluice comes with it',
});

const use = z.object({
  environment: z.object({ id: environmentIdSchema, key: z.string(), name: z.string(), kind: z.string() }),
  project: z
    .object({ id: projectIdSchema, key: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'Null: every project that has none of its own there' }),
});

const head = {
  key: z.string(),
  name: z.string(),
  builtIn: z.boolean().meta({ description: 'Comes with Sluice and follows its releases: copy it to change it' }),
  n: z.number().meta({ description: 'The newest version' }),
  createdAt: time.nullable(),
  createdBy: saver,
  uses: z.array(use).readonly(),
};

const change = z
  .object({
    ruleId: z.string(),
    from: level,
    to: level,
    options: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })).readonly(),
    isReset: z.boolean().meta({ description: 'As Sluice comes with it from here on' }),
  })
  .meta({ id: 'RuleChange' });

export const listRules = defineOperation({
  id: 'rules.list',
  method: 'GET',
  path: '/api/v1/rules',
  summary: 'Every rule, with the JSON schema of its options',
  permission: 'rule.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z
            .object({
              id: z.string(),
              version: z.number(),
              group: z.enum(allRuleGroups),
              dialects: z.array(z.string()).readonly(),
              needs: z.string().nullable(),
              title: text,
              why: text,
              how: text,
              suggestedLevel: z.enum(levels),
              defaultLevel: level,
              options: z.unknown(),
            })
            .meta({ id: 'Rule' }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const listProfiles = defineOperation({
  id: 'profiles.list',
  method: 'GET',
  path: '/api/v1/profiles',
  summary: 'Rule profiles, and where they judge',
  permission: 'rule.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z
            .object({
              ...head,
              counts: z.object({ error: z.number(), warning: z.number(), notice: z.number(), off: z.number() }),
              changed: z.number().meta({ description: 'Rules that are not as Sluice comes with them' }),
            })
            .meta({ id: 'ProfileSummary' }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const getProfile = defineOperation({
  id: 'profiles.get',
  method: 'GET',
  path: '/api/v1/profiles/{key}',
  summary: 'One profile: what holds for every rule',
  permission: 'rule.view',
  params: byKey,
  answer: {
    status: 200,
    schema: z
      .object({ ...head, note: z.string().nullable(), rules: z.record(z.string(), setting).readonly() })
      .meta({ id: 'Profile' }),
  },
  errors: ['profile/not-found'],
});

const ruleErrors = ['profile/unknown-rule', 'profile/invalid-options'] as const;
const saveErrors = ['profile/not-found', 'profile/built-in', 'profile/changed-meanwhile'] as const;
const saved = z.object({ n: z.number().meta({ description: 'The newest version now' }) });

export const createProfile = defineOperation({
  id: 'profiles.create',
  method: 'POST',
  path: '/api/v1/profiles',
  summary: 'Make a profile as a copy of another',
  permission: 'rule.manage',
  body: z.object({
    key: z.string().regex(profileKeyPattern),
    name: z.string().trim().min(1).max(128),
    copyOf: key,
    rules: rules.optional().meta({ description: 'Instead of the copied ones' }),
    origin: savedOriginSchema.optional(),
    note,
  }),
  answer: { status: 201, schema: saved },
  errors: ['profile/not-found', 'profile/key-taken', ...ruleErrors],
});

export const saveProfile = defineOperation({
  id: 'profiles.save',
  method: 'PUT',
  path: '/api/v1/profiles/{key}',
  summary: 'Save a new version of a profile',
  description:
    'All rules that differ from what Sluice comes with; the others are reset. Equal rules make no new version.',
  permission: 'rule.manage',
  params: byKey,
  body: z.object({ n, rules, origin: savedOriginSchema.optional(), note }),
  answer: { status: 200, schema: saved },
  errors: [...saveErrors, ...ruleErrors],
});

export const renameProfile = defineOperation({
  id: 'profiles.rename',
  method: 'POST',
  path: '/api/v1/profiles/{key}/rename',
  summary: 'Rename a profile; its key stays',
  permission: 'rule.manage',
  params: byKey,
  body: z.object({ n, name: z.string().trim().min(1).max(128) }),
  answer: { status: 200, schema: saved },
  errors: [...saveErrors],
});

export const removeProfile = defineOperation({
  id: 'profiles.remove',
  method: 'DELETE',
  path: '/api/v1/profiles/{key}',
  summary: 'Delete a profile that judges nowhere',
  description: 'Reviews that it judged go on naming it.',
  permission: 'rule.manage',
  params: byKey,
  query: z.object({ n: z.coerce.number().int().min(0) }),
  answer: { status: 200, schema: done },
  errors: [...saveErrors, 'profile/in-use'],
});

export const listProfileVersions = defineOperation({
  id: 'profiles.versions',
  method: 'GET',
  path: '/api/v1/profiles/{key}/versions',
  summary: 'The history of a profile, newest first: who, when, why and what changed',
  permission: 'rule.view',
  params: byKey,
  query: z.object(pageQuery),
  answer: {
    status: 200,
    schema: pageOf(
      z
        .object({
          n: z.number(),
          name: z.string(),
          createdAt: time,
          createdBy: saver,
          note: z.string().nullable(),
          origin: profileOriginSchema.nullable(),
          changes: z.array(change).readonly(),
        })
        .meta({ id: 'ProfileVersion' }),
    ),
  },
  errors: ['profile/not-found'],
});

export const restoreProfile = defineOperation({
  id: 'profiles.restore',
  method: 'POST',
  path: '/api/v1/profiles/{key}/restore',
  summary: 'Make an old version the newest again',
  permission: 'rule.manage',
  params: byKey,
  body: z.object({ n, to: z.int().min(1).meta({ description: 'The version to restore' }) }),
  answer: { status: 200, schema: saved },
  errors: [...saveErrors, 'profile/no-such-version'],
});

export const exportProfile = defineOperation({
  id: 'profiles.export',
  method: 'GET',
  path: '/api/v1/profiles/{key}/file',
  summary: 'A profile as YAML',
  permission: 'rule.view',
  params: byKey,
  query: z.object({ rules: z.enum(['changed', 'all']).default('changed') }),
  answer: { status: 200, mediaType: 'application/yaml', description: 'YAML 1.2' },
  errors: ['profile/not-found'],
});

export const importProfile = defineOperation({
  id: 'profiles.import',
  method: 'POST',
  path: '/api/v1/profiles/{key}/file',
  summary: 'Save a profile from YAML',
  description:
    'A file with one mistake is refused with all of them, each with its line. With `dryRun` nothing is saved and the changes are told.',
  permission: 'rule.manage',
  params: byKey,
  body: z.object({
    n,
    text: z.string().max(fileTextLengthMax),
    others: z
      .enum(['default', 'keep'])
      .default('default')
      .meta({ description: 'What becomes of rules that the file does not name' }),
    dryRun: z.boolean().default(false),
    note,
  }),
  answer: { status: 200, schema: z.object({ n: z.number(), changes: z.array(change).readonly() }) },
  errors: [...saveErrors, ...ruleErrors, 'profile/file-invalid'],
});

export const translateProfile = defineOperation({
  id: 'profiles.translate',
  method: 'POST',
  path: '/api/v1/profile-translations',
  summary: 'What the settings of goInception, Yearning or Archery mean here',
  description:
    'Nothing is saved. `text` is the file or the output as it is: config.toml, `inception show variables`, the JSON of an audit role, or `name = value`.',
  permission: 'rule.manage',
  body: z.object({ source: z.enum(foreignSources), text: z.string().max(fileTextLengthMax) }),
  answer: {
    status: 200,
    schema: z.object({
      rules: z.record(z.string(), setting).readonly(),
      lines: z
        .array(
          z.object({
            name: z.string(),
            value: z.string(),
            line: z.number(),
            isDefault: z.boolean().meta({ description: 'Not in the text: what the product takes then' }),
            outcome: z.enum(['taken', 'none', 'unknown', 'failed']),
            rules: z.array(z.object({ id: z.string(), level })).readonly(),
            note: text.nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['profile/foreign-unreadable'],
});

export const tryProfile = defineOperation({
  id: 'profiles.try',
  method: 'POST',
  path: '/api/v1/profiles/{key}/trial',
  summary: 'What a profile would change for the last tickets',
  description:
    'Reviews stored scripts with their stored schemas under the profile that holds there now and under this one. Touches no ticket and no target. Server-sent events: start, ticket (one each), end.',
  permission: 'rule.manage',
  params: byKey,
  body: z.object({
    rules: rules.optional().meta({ description: 'An edit that is not saved, instead of the newest version' }),
    environmentId: environmentIdSchema.optional(),
    projectId: projectIdSchema.optional(),
    limit: z.int().min(1).max(trialTicketsMax).default(trialTicketsMax),
  }),
  answer: { status: 200, mediaType: 'text/event-stream', description: 'Progress and results' },
  errors: ['profile/not-found', 'request/too-many-streams', ...ruleErrors],
});

export const setEnvironmentProfile = defineOperation({
  id: 'environments.set-profile',
  method: 'PUT',
  path: '/api/v1/environments/{environmentId}/profile',
  summary: 'Choose the profile that judges in an environment, or for one project there',
  permission: 'rule.manage',
  params: z.object({ environmentId: environmentIdSchema }),
  body: z.object({
    projectId: projectIdSchema.nullable().default(null),
    profileKey: key
      .nullable()
      .meta({ description: 'Null: the default of Sluice; for a project, the environment’s own' }),
    instead: key.nullable().meta({ description: 'What holds now, as you have seen it' }),
  }),
  answer: { status: 200, schema: done },
  errors: ['profile/not-found', 'profile/environment-unknown', 'profile/project-unknown', 'profile/use-changed'],
});
