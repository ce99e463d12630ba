import { z } from 'zod';

/**
 * Ids are ULIDs (26 characters, Crockford base 32, sortable by creation time), branded per table,
 * so that a user's id cannot be passed where an instance's is wanted.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const idOf = <Name extends string>(name: Name) => z.string().regex(ulidPattern).brand(name);

export const userIdSchema = idOf('UserId');
export type UserId = z.output<typeof userIdSchema>;
export const projectIdSchema = idOf('ProjectId');
export type ProjectId = z.output<typeof projectIdSchema>;
export const environmentIdSchema = idOf('EnvironmentId');
export type EnvironmentId = z.output<typeof environmentIdSchema>;
export const clusterIdSchema = idOf('ClusterId');
export type ClusterId = z.output<typeof clusterIdSchema>;
export const instanceIdSchema = idOf('InstanceId');
export type InstanceId = z.output<typeof instanceIdSchema>;
export const credentialIdSchema = idOf('CredentialId');
export type CredentialId = z.output<typeof credentialIdSchema>;
export const probeIdSchema = idOf('ProbeId');
export type ProbeId = z.output<typeof probeIdSchema>;
export const requestIdSchema = idOf('RequestId');
export type RequestId = z.output<typeof requestIdSchema>;
export const revisionIdSchema = idOf('RevisionId');
export type RevisionId = z.output<typeof revisionIdSchema>;
export const statementIdSchema = idOf('StatementId');
export type StatementId = z.output<typeof statementIdSchema>;
export const targetIdSchema = idOf('TargetId');
export type TargetId = z.output<typeof targetIdSchema>;
export const reviewIdSchema = idOf('ReviewId');
export type ReviewId = z.output<typeof reviewIdSchema>;
export const findingIdSchema = idOf('FindingId');
export type FindingId = z.output<typeof findingIdSchema>;
export const gapIdSchema = idOf('GapId');
export type GapId = z.output<typeof gapIdSchema>;
export const stepIdSchema = idOf('StepId');
export type StepId = z.output<typeof stepIdSchema>;
export const decisionIdSchema = idOf('DecisionId');
export type DecisionId = z.output<typeof decisionIdSchema>;
export const executionIdSchema = idOf('ExecutionId');
export type ExecutionId = z.output<typeof executionIdSchema>;
export const cellIdSchema = idOf('CellId');
export type CellId = z.output<typeof cellIdSchema>;
export const tokenIdSchema = idOf('TokenId');
export type TokenId = z.output<typeof tokenIdSchema>;
export const commentIdSchema = idOf('CommentId');
export type CommentId = z.output<typeof commentIdSchema>;
export const profileIdSchema = idOf('ProfileId');
export type ProfileId = z.output<typeof profileIdSchema>;
export const profileVersionIdSchema = idOf('ProfileVersionId');
export type ProfileVersionId = z.output<typeof profileVersionIdSchema>;
export const exemptionIdSchema = idOf('ExemptionId');
export type ExemptionId = z.output<typeof exemptionIdSchema>;
export const webhookIdSchema = idOf('WebhookId');
export type WebhookId = z.output<typeof webhookIdSchema>;
export const notificationIdSchema = idOf('NotificationId');
export type NotificationId = z.output<typeof notificationIdSchema>;
export const controlIdSchema = idOf('ControlId');
export type ControlId = z.output<typeof controlIdSchema>;
export const consoleRunIdSchema = idOf('ConsoleRunId');
export type ConsoleRunId = z.output<typeof consoleRunIdSchema>;
export const grantIdSchema = idOf('GrantId');
export type GrantId = z.output<typeof grantIdSchema>;
export const savedQueryIdSchema = idOf('SavedQueryId');
export type SavedQueryId = z.output<typeof savedQueryIdSchema>;
export const groupIdSchema = idOf('GroupId');
export type GroupId = z.output<typeof groupIdSchema>;
export const maskScanIdSchema = idOf('MaskScanId');
export type MaskScanId = z.output<typeof maskScanIdSchema>;
export const maskSuggestionIdSchema = idOf('MaskSuggestionId');
export type MaskSuggestionId = z.output<typeof maskSuggestionIdSchema>;
export const maskRuleIdSchema = idOf('MaskRuleId');
export type MaskRuleId = z.output<typeof maskRuleIdSchema>;
export const instanceEventIdSchema = idOf('InstanceEventId');
export type InstanceEventId = z.output<typeof instanceEventIdSchema>;
export const credentialSetIdSchema = idOf('CredentialSetId');
export type CredentialSetId = z.output<typeof credentialSetIdSchema>;
export const rotationIdSchema = idOf('RotationId');
export type RotationId = z.output<typeof rotationIdSchema>;
export const inspectionRunIdSchema = idOf('InspectionRunId');
export type InspectionRunId = z.output<typeof inspectionRunIdSchema>;
export const inspectionFindingIdSchema = idOf('InspectionFindingId');
export type InspectionFindingId = z.output<typeof inspectionFindingIdSchema>;
export const inspectionNoteIdSchema = idOf('InspectionNoteId');
export type InspectionNoteId = z.output<typeof inspectionNoteIdSchema>;
export const backupResultIdSchema = idOf('BackupResultId');
export type BackupResultId = z.output<typeof backupResultIdSchema>;
export const dutyShiftIdSchema = idOf('DutyShiftId');
export type DutyShiftId = z.output<typeof dutyShiftIdSchema>;
export const inspectionAlarmIdSchema = idOf('InspectionAlarmId');
export type InspectionAlarmId = z.output<typeof inspectionAlarmIdSchema>;
export const workItemIdSchema = idOf('WorkItemId');
export type WorkItemId = z.output<typeof workItemIdSchema>;
export const slowSourceIdSchema = idOf('SlowSourceId');
export type SlowSourceId = z.output<typeof slowSourceIdSchema>;
export const slowUploadIdSchema = idOf('SlowUploadId');
export type SlowUploadId = z.output<typeof slowUploadIdSchema>;
export const redisInstanceIdSchema = idOf('RedisInstanceId');
export type RedisInstanceId = z.output<typeof redisInstanceIdSchema>;
export const redisLookIdSchema = idOf('RedisLookId');
export type RedisLookId = z.output<typeof redisLookIdSchema>;
export const outboxIdSchema = idOf('OutboxId');
export type OutboxId = z.output<typeof outboxIdSchema>;

/** A new ULID, to be branded by the id schema of its table: `newId(userIdSchema)`. */
export function newId<Schema extends z.ZodType<string>>(schema: Schema, timeMs: number = Date.now()): z.output<Schema> {
  const random = crypto.getRandomValues(new Uint8Array(16));
  let time = timeMs;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(time % 32) + text;
    time = Math.floor(time / 32);
  }
  for (const byte of random) text += alphabet.charAt(byte % 32);
  return schema.parse(text);
}
