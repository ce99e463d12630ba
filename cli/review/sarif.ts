import { z } from 'zod';

/**
 * The part of SARIF 2.1.0 (OASIS standard, sections in brackets) that Sluice writes; a property that is not here is not written.
 * Everything is 1-based, and columns count code points, as `columnKind` says [3.14.17].
 */
const message = z.strictObject({ text: z.string().min(1) });
const place = z.number().int().min(1);
const region = z.strictObject({ startLine: place, startColumn: place, endLine: place, endColumn: place });
const artifactLocation = z.strictObject({
  uri: z.string().regex(/^[^\s\\]+$/),
  uriBaseId: z.literal('%SRCROOT%').optional(),
});
/** [3.27.10] The level is none where the kind is not `fail`. */
const level = z.enum(['error', 'warning', 'note', 'none']);

const reportingDescriptor = z.strictObject({
  id: z.string().min(1),
  shortDescription: message,
  fullDescription: message.optional(),
  help: message.optional(),
  helpUri: z.url().optional(),
  defaultConfiguration: z.strictObject({ enabled: z.boolean(), level }).optional(),
});

const fix = z.strictObject({
  description: message,
  artifactChanges: z
    .array(
      z.strictObject({
        artifactLocation,
        replacements: z
          .array(z.strictObject({ deletedRegion: region, insertedContent: z.strictObject({ text: z.string() }) }))
          .min(1),
      }),
    )
    .min(1),
});

const result = z.strictObject({
  ruleId: z.string().min(1),
  ruleIndex: z.number().int().min(0),
  kind: z.enum(['fail', 'open']),
  level,
  message,
  locations: z
    .array(z.strictObject({ physicalLocation: z.strictObject({ artifactLocation, region: region.optional() }) }))
    .length(1),
  partialFingerprints: z.record(z.string(), z.string()).optional(),
  suppressions: z
    .array(z.strictObject({ kind: z.literal('external'), status: z.literal('accepted'), justification: z.string() }))
    .optional(),
  fixes: z.array(fix).optional(),
});

export const sarifSchema = z.strictObject({
  $schema: z.literal('https://json.schemastore.org/sarif-2.1.0.json'),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.literal('Sluice'),
            version: z.string(),
            rules: z.array(reportingDescriptor),
          }),
        }),
        columnKind: z.literal('unicodeCodePoints'),
        invocations: z.array(z.strictObject({ executionSuccessful: z.boolean() })).length(1),
        artifacts: z.array(z.strictObject({ location: artifactLocation, sourceLanguage: z.literal('sql') })),
        results: z.array(result),
      }),
    )
    .length(1),
});
export type Sarif = z.output<typeof sarifSchema>;
export type SarifResult = z.output<typeof result>;
export type SarifRule = z.output<typeof reportingDescriptor>;
export type SarifRegion = z.output<typeof region>;
