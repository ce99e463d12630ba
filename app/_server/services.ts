import { randomBytes } from 'node:crypto';
import { createAccountService } from '@/lib/access/account-service';
import { createDirectorySignIn } from '@/lib/access/directory/directory-sign-in';
import { createEnvironmentService } from '@/lib/access/environment-service';
import { createEstablishActor, defaultEntryPolicy } from '@/lib/access/establish-actor';
import { createGroupService } from '@/lib/access/group-service';
import { createProviderSignIn } from '@/lib/access/oidc/provider-sign-in';
import { createProjectService } from '@/lib/access/project-service';
import { createProvePassword } from '@/lib/access/prove-password';
import { createCheckSecondFactor } from '@/lib/access/second-factor/check-second-factor';
import { createSecondFactorService } from '@/lib/access/second-factor/second-factor-service';
import { SecretText } from '@/lib/access/secret-text';
import { createSignInService } from '@/lib/access/sign-in-service';
import { createTokenService } from '@/lib/access/token-service';
import { createUserService } from '@/lib/access/user-service';
import { createRunnerLink } from '@/lib/adapters/console-link/runner-link';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createPasswordHasher } from '@/lib/adapters/crypto/password-hasher';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createLdapDirectory } from '@/lib/adapters/ldap/directory';
import { unpackUpload } from '@/lib/adapters/log-files/unpack-upload';
import { loadNodeSqlParserReader } from '@/lib/adapters/node-sql-parser/second-reader';
import { createIdentityProvider } from '@/lib/adapters/oidc/identity-provider';
import { createOneTimeCodes } from '@/lib/adapters/otp/one-time-codes';
import { createAccountStore, createPasswordHolderStore } from '@/lib/adapters/prisma/access-account-store';
import { createAccessReportStore } from '@/lib/adapters/prisma/access-control/access-report-store';
import { createAccessRequestStore } from '@/lib/adapters/prisma/access-control/access-request-store';
import { createGrantStore } from '@/lib/adapters/prisma/access-control/grant-store';
import { createMaskStore } from '@/lib/adapters/prisma/access-control/mask-store';
import { createCredentialStore } from '@/lib/adapters/prisma/access-credential-store';
import { createExternalAccountStore } from '@/lib/adapters/prisma/access-external-store';
import { createGroupStore } from '@/lib/adapters/prisma/access-group-store';
import { createSecondFactorStore } from '@/lib/adapters/prisma/access-second-factor-store';
import { createSignInStore } from '@/lib/adapters/prisma/access-sign-in-store';
import { createSpentStateStore } from '@/lib/adapters/prisma/access-spent-state-store';
import { createSignInThrottle } from '@/lib/adapters/prisma/access-throttle';
import { createTokenStore } from '@/lib/adapters/prisma/access-token-store';
import { createUserStore } from '@/lib/adapters/prisma/access-user-store';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import { createEvidenceSource, createSeal } from '@/lib/adapters/prisma/audit-evidence';
import { createAuditStore } from '@/lib/adapters/prisma/audit-store';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import { createConsoleCatalogStore } from '@/lib/adapters/prisma/console-catalog-store';
import { createExportStore } from '@/lib/adapters/prisma/console-export-store';
import { createConsoleRunStore } from '@/lib/adapters/prisma/console-run-store';
import { createCustomRuleStore } from '@/lib/adapters/prisma/custom-rule-store';
import { createEnvironmentRulesStore } from '@/lib/adapters/prisma/environment-rules-store';
import { createEnvironmentStore } from '@/lib/adapters/prisma/environment-store';
import { createExecutionStore } from '@/lib/adapters/prisma/execution-store';
import { createExemptionStore } from '@/lib/adapters/prisma/exemption-store';
import { createAlarmListStore } from '@/lib/adapters/prisma/inspection/alarm-list-store';
import { createBackupStore } from '@/lib/adapters/prisma/inspection/backup-store';
import { createDutyStore } from '@/lib/adapters/prisma/inspection/duty-store';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { createInstanceCredentialStore } from '@/lib/adapters/prisma/instance-credential-store';
import { createInstanceStore } from '@/lib/adapters/prisma/instance-store';
import { createCredentialSetStore } from '@/lib/adapters/prisma/live/credential-set-store';
import { createImportStore } from '@/lib/adapters/prisma/live/import-store';
import { createLiveStore } from '@/lib/adapters/prisma/live/live-store';
import { createMetadataStore } from '@/lib/adapters/prisma/metadata/metadata-store';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createInboxStore } from '@/lib/adapters/prisma/notify-inbox-store';
import { createWebhookStore } from '@/lib/adapters/prisma/notify-webhook-store';
import { isStoreOutage } from '@/lib/adapters/prisma/outage';
import { createPlatformStatus } from '@/lib/adapters/prisma/platform-status';
import { createProbeStore } from '@/lib/adapters/prisma/probe-store';
import { createProfileStore } from '@/lib/adapters/prisma/profile-store';
import { createProjectStore } from '@/lib/adapters/prisma/project-store';
import { createRedisInstanceStore } from '@/lib/adapters/prisma/redis-instance/redis-instance-store';
import { createRedisLookStore } from '@/lib/adapters/prisma/redis-instance/redis-look-store';
import { createReviewStore } from '@/lib/adapters/prisma/review-store';
import { createTypingStore } from '@/lib/adapters/prisma/review-targets';
import { createSavedQueryStore } from '@/lib/adapters/prisma/saved-query-store';
import { createSettingStore } from '@/lib/adapters/prisma/setting-store';
import { createPlanStore } from '@/lib/adapters/prisma/slow-log/plan-store';
import { createSlowSqlStore } from '@/lib/adapters/prisma/slow-log/slow-sql-store';
import { createUploadStore } from '@/lib/adapters/prisma/slow-log/upload-store';
import { createSnapshotStore } from '@/lib/adapters/prisma/snapshot-store';
import { createTicketEventStream } from '@/lib/adapters/prisma/ticket-event-stream';
import { createTicketListStore } from '@/lib/adapters/prisma/ticket-list';
import { createTicketStore } from '@/lib/adapters/prisma/ticket-store';
import { createTargetChoiceStore } from '@/lib/adapters/prisma/ticket-target-choices';
import { createTrialStore } from '@/lib/adapters/prisma/trial-store';
import { createPrometheusSource } from '@/lib/adapters/prometheus/prometheus-source';
import { createChangeFeed } from '@/lib/adapters/redis/change-feed';
import { openRedis } from '@/lib/adapters/redis/connection';
import { createWorkerRegistry } from '@/lib/adapters/redis/worker-registry';
import { writeWorkbook } from '@/lib/adapters/xlsx/write-workbook';
import { profileYaml } from '@/lib/adapters/yaml/profile-yaml';
import { approvalPolicySchema } from '@/lib/approval/policy';
import { createAuditService } from '@/lib/audit/audit-service';
import { requireEnv } from '@/lib/config/env';
import { createAccessRequestService } from '@/lib/console/access-request/access-request-service';
import { createConsoleCatalog } from '@/lib/console/catalog/console-catalog';
import { createExportService } from '@/lib/console/export/export-service';
import { createGrantService } from '@/lib/console/grants/grant-service';
import { createMaskService } from '@/lib/console/mask/mask-service';
import { createAccessReport } from '@/lib/console/report/access-report';
import { createConsoleService } from '@/lib/console/run/console-service';
import { createSavedQueryService } from '@/lib/console/saved/saved-query-service';
import type { ExecutionError } from '@/lib/execution/execution-error';
import { createExecutionService } from '@/lib/execution/execution-service';
import { createAlarmService } from '@/lib/inspection/alarm/alarm-service';
import { createDutyService } from '@/lib/inspection/duty/duty-service';
import { createBackupService } from '@/lib/inspection/report/backup-service';
import { createInspectionService } from '@/lib/inspection/report/inspection-service';
import { createInspectionSettings } from '@/lib/inspection/report/inspection-settings-service';
import { inspectionSettingKey, readInspectionSettings } from '@/lib/inspection/run/inspection-settings';
import { createCredentialService } from '@/lib/instance/credential-service';
import { createCredentialSetService } from '@/lib/instance/credential-set-service';
import { isHostText } from '@/lib/instance/host-guard';
import { createImportService } from '@/lib/instance/import/import-service';
import { createInstanceService } from '@/lib/instance/instance-service';
import { createLiveService } from '@/lib/instance/live/live-service';
import { createPrivilegeService } from '@/lib/instance/privilege-service';
import { createProbeService } from '@/lib/instance/probe-service';
import { createDictionaries } from '@/lib/metadata/dictionary/write-dictionary';
import { createMetadataService } from '@/lib/metadata/metadata-service';
import { createInboxService } from '@/lib/notify/inbox-service';
import { createNotifySettings, readNotifySettings } from '@/lib/notify/notify-settings';
import { createWebhookService } from '@/lib/notify/webhook-service';
import { createRedisLookService } from '@/lib/redis-instance/look/look-service';
import { createRedisService } from '@/lib/redis-instance/redis-service';
import { createCustomRuleService } from '@/lib/review/custom/custom-rule-service';
import { createCustomRules } from '@/lib/review/custom/custom-rules';
import { createExemptionService } from '@/lib/review/exemption/exemption-service';
import { createEnvironmentRulesService } from '@/lib/review/profile/environment-rules';
import { createProfileImport } from '@/lib/review/profile/profile-import';
import { createProfileService } from '@/lib/review/profile/profile-service';
import { createReviewService } from '@/lib/review/review-service';
import { createTrialService } from '@/lib/review/trial/trial-service';
import { createPlanService } from '@/lib/slow-log/plan/plan-service';
import { createUploadService } from '@/lib/slow-log/upload/upload-service';
import { createSlowSqlService } from '@/lib/slow-log/view/slow-sql-service';
import { executionPolicy } from '@/lib/ticket/execution-policy';
import { readScript } from '@/lib/ticket/read-script';
import { createTargetChoosing } from '@/lib/ticket/target-choosing';
import { createTicketService } from '@/lib/ticket/ticket-service';
import { log } from './log';
import { createMetrics } from './metrics';
import { createRateLimiter } from './rate-limit';

export type Services = ReturnType<typeof wire>;

/** What the web process does its work with: made at the first request, once per process. Development reloads modules, not this. */
export function services(): Services {
  holder.sluiceServices ??= wire();
  return holder.sluiceServices;
}

const holder = globalThis as typeof globalThis & { sluiceServices?: Services };

export const isUnavailable = isStoreOutage;

/** The one place where adapters are given to the services of the web process. It opens no connection to a target. */
function wire() {
  const env = requireEnv();
  log.level = env.logLevel;
  const db = createMetadataClient(env.database);
  const mac = createAuditMac(env.keyRing);
  const database = { db, mac };
  const clock = createMetadataClock(db);
  const redis = openRedis(env.redisUrl);
  const hasher = createPasswordHasher();
  const throttle = createSignInThrottle(database);
  const instanceStore = createInstanceStore(database);
  const probeStore = createProbeStore(db);
  const executions = createExecutionService({
    store: createExecutionStore(db, mac),
    policy: executionPolicy,
    wake: () => undefined,
  });
  const [runStore, runnerLink] = [createConsoleRunStore(database), createRunnerLink(env.keyRing)];
  const console = createConsoleService(runStore, runnerLink);
  const settings = createSettingStore(database);
  const platform = createPlatformStatus(db);
  const workers = createWorkerRegistry(redis);
  const snapshots = createSnapshotStore(db);
  const profileStore = createProfileStore(database);
  const customRuleStore = createCustomRuleStore(database);
  const ruleBook = createCustomRules(customRuleStore);
  const profiles = createProfileService(profileStore, ruleBook.known);
  const trialStore = createTrialStore(db, snapshots);
  const secondFactorPolicy = { roles: env.secondFactorRoles };
  const secondFactorParts = {
    store: createSecondFactorStore(database),
    box: createSecretBox(env.keyRing, 'second-factor'),
    codes: createOneTimeCodes(),
    throttle,
    clock,
  };
  const directory = env.ldap && createLdapDirectory(env.ldap, (problem) => log.warn(problem, 'directory.away'));
  const externalAccounts = createExternalAccountStore(database);
  const signInStore = createSignInStore(database);
  const provePassword = createProvePassword({
    store: createPasswordHolderStore(database),
    throttle,
    hasher,
    directory,
  });
  const accountStore = createAccountStore(database);
  const now = () => performance.now();
  const yieldNow = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    config: { origin: env.origin, trustedProxies: env.trustedProxies, hasMail: env.mail !== undefined },
    /** One for routes and actions of this process. */
    limiter: createRateLimiter(),
    metrics: createMetrics(platform, workers),
    platform,
    workers,
    changes: createChangeFeed(env.redisUrl, redis),
    establishActor: createEstablishActor(createCredentialStore(db), clock, {
      ...defaultEntryPolicy,
      secondFactor: secondFactorPolicy,
    }),
    signIn: createSignInService({
      store: signInStore,
      throttle,
      hasher,
      clock,
      setUpToken: env.setUpToken === undefined ? undefined : new SecretText(env.setUpToken),
      checkSecondFactor: createCheckSecondFactor(secondFactorParts),
      directory:
        directory && createDirectorySignIn({ directory, accounts: externalAccounts, roleMap: env.ldap?.roles, clock }),
    }),
    providerSignIn: createProviderSignIn({
      providers: env.oidc.map((options) =>
        createIdentityProvider(options, (problem) => log.warn(problem, 'provider.failed')),
      ),
      store: signInStore,
      spent: createSpentStateStore(db),
      accounts: externalAccounts,
      box: createSecretBox(env.keyRing, 'session'),
      clock,
      redirectUriOf: (providerId) => `${env.origin}/api/auth/${providerId}/callback`,
    }),
    account: createAccountService({ store: accountStore, hasher, clock, provePassword }),
    secondFactor: createSecondFactorService({
      ...secondFactorParts,
      provePassword,
      policy: secondFactorPolicy,
      accountOf: accountStore.getOwn,
    }),
    users: createUserService({ store: createUserStore(database), hasher, clock, stopWork: console.stopAllOf }),
    tokens: createTokenService({ store: createTokenStore(database), clock }),
    groups: createGroupService(createGroupStore(database)),
    projects: createProjectService(createProjectStore(database)),
    instances: createInstanceService(instanceStore),
    metadata: createMetadataService(createMetadataStore(createMetadataSql(env.database)), instanceStore.findProjects),
    dictionaries: createDictionaries(writeWorkbook),
    credentials: createCredentialService({
      store: createInstanceCredentialStore(database, createSecretBox(env.keyRing, 'credential')),
      probes: probeStore,
      candidateBox: createSecretBox(env.keyRing, 'probe'),
    }),
    privileges: createPrivilegeService(instanceStore),
    probes: createProbeService(probeStore),
    credentialSets: createCredentialSetService({
      store: createCredentialSetStore(database),
      candidateBox: createSecretBox(env.keyRing, 'probe'),
    }),
    instanceImport: createImportService(createImportStore(database)),
    live: createLiveService(
      createLiveStore(database),
      () => new Date(),
      createPrometheusSource(env.prometheus, (problem) => log.warn(problem, 'prometheus.away')),
    ),
    slowPlans: createPlanService(createPlanStore(database)),
    slowUploads: createUploadService({ store: createUploadStore(database), unpack: unpackUpload }),
    slowSql: createSlowSqlService(createSlowSqlStore(database, createMetadataSql(env.database)), () => new Date()),
    inspections: createInspectionService({
      store: createInspectionStore(database, createMetadataSql(env.database)),
      findProjects: instanceStore.findProjects,
      settings: async () => readInspectionSettings(await createSettingStore(database).read(inspectionSettingKey)),
    }),
    duty: createDutyService(createDutyStore(database)),
    alarms: createAlarmService(createAlarmListStore(database)),
    inspectionSettings: createInspectionSettings(createSettingStore(database)),
    backups: createBackupService(createBackupStore(database), instanceStore.findProjects),
    /** Statements are judged and run by workers; from here comes the id of a run. */
    console,
    exports: createExportService(runStore, createExportStore(database), runnerLink),
    grants: createGrantService(createGrantStore(database)),
    accessRequests: createAccessRequestService(createAccessRequestStore(database)),
    masks: createMaskService(createMaskStore(database)),
    accessReport: createAccessReport(createAccessReportStore(db)),
    redisInstances: createRedisService(createRedisInstanceStore(database, createSecretBox(env.keyRing, 'credential'))),
    /** Questions to Redis servers go to workers as statements of the console do. */
    redisLooks: createRedisLookService(createRedisLookStore(database), runnerLink),
    consoleCatalog: createConsoleCatalog(createConsoleCatalogStore(db)),
    savedQueries: createSavedQueryService(createSavedQueryStore(database)),
    tickets: createTicketService<ExecutionError>({
      store: createTicketStore(database),
      lists: createTicketListStore(db),
      events: createTicketEventStream(db),
      readScript,
      clock,
      executions,
      // Policy starts tickets from the sweeper of a worker, never from here.
      systemActorFor: async () => undefined,
    }),
    /** Loaded by the first review that asks it. */
    loadSecondReader: loadNodeSqlParserReader,
    reviews: createReviewService({
      store: createReviewStore(database),
      typing: createTypingStore(db),
      snapshots,
      yieldNow,
      rules: ruleBook.running,
    }),
    /** The rules that come with Sluice and those that people wrote. */
    ruleBook,
    customRules: createCustomRuleService({ store: customRuleStore, trials: trialStore, now, yieldNow }),
    profiles,
    profileFiles: createProfileImport({ store: profileStore, profiles, text: profileYaml, rules: ruleBook.known }),
    trials: createTrialService({ store: trialStore, profiles: profileStore, rules: ruleBook.running, now, yieldNow }),
    exemptions: createExemptionService(createExemptionStore(database), ruleBook.known),
    environmentRules: createEnvironmentRulesService(createEnvironmentRulesStore(database), ruleBook.known),
    targets: createTargetChoosing(createTargetChoiceStore(db)),
    executions,
    audit: createAuditService({
      store: createAuditStore(database),
      evidence: createEvidenceSource(db, mac),
      verifyAll: () => verifyAuditLog(db, mac),
      seal: createSeal(mac),
    }),
    inbox: createInboxService(createInboxStore(db)),
    notifySettings: createNotifySettings(settings),
    webhooks: createWebhookService({
      store: createWebhookStore(database),
      box: createSecretBox(env.keyRing, 'webhook'),
      settings: () => readNotifySettings(settings),
      isHostText,
      newSecret: () => randomBytes(32).toString('base64url'),
    }),
    environments: createEnvironmentService(createEnvironmentStore(database), approvalPolicySchema),
  };
}
