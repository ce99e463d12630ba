import { z } from 'zod';
import { optionText } from '@/lib/review/profile/option-texts';
import { optionsSchemaOf } from '@/lib/review/profile/rule-options';
import type { Rule } from '@/lib/review/rule';
import type { Text } from '@/lib/shared/text';

export type OptionKind =
  | { readonly kind: 'number'; readonly isInteger: boolean; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A list of anything, or of some of the choices. */
  | { readonly kind: 'list'; readonly choices: readonly string[] | null }
  /** A form that has no field of its own: as JSON. */
  | { readonly kind: 'json' };

/** One field of the form for a rule's options. */
export type OptionField = OptionKind & {
  readonly name: string;
  readonly text: Text;
  readonly defaultValue: unknown;
  /** Empty is a value: no limit, any name. */
  readonly isNullable: boolean;
};

const propertySchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  items: z.looseObject({ type: z.string().optional(), enum: z.array(z.unknown()).optional() }).optional(),
  anyOf: z.array(z.looseObject({})).optional(),
});
type Property = z.output<typeof propertySchema>;
const schema = z.looseObject({ properties: z.record(z.string(), propertySchema).default({}) });

/** The form of a rule's options, from their JSON schema: a new rule needs no line here. */
export function optionFields(rule: Rule): readonly OptionField[] {
  const { properties } = schema.parse(optionsSchemaOf(rule));
  return Object.entries(properties).map(([name, property]) => {
    const { isNullable, inner } = withoutNull(property);
    const text = optionText(property.description ?? name);
    return { name, text, defaultValue: property.default, isNullable, ...kindOf(inner) };
  });
}

/** `anyOf: [x, null]` and `type: [x, 'null']` are x that may be empty. */
function withoutNull(property: Property): { readonly isNullable: boolean; readonly inner: Property } {
  const { anyOf, type } = property;
  if (anyOf?.length === 2 && anyOf.some((one) => one['type'] === 'null')) {
    const inner = propertySchema.parse(anyOf.find((one) => one['type'] !== 'null') ?? {});
    return { isNullable: true, inner };
  }
  if (Array.isArray(type) && type.length === 2 && type.includes('null')) {
    return { isNullable: true, inner: { ...property, type: type.find((one) => one !== 'null') } };
  }
  return { isNullable: false, inner: property };
}

const unbounded = Number.MAX_SAFE_INTEGER;

function kindOf({ type, items, ...property }: Property): OptionKind {
  const choices = wordsOf(property.enum);
  if (choices !== null) return { kind: 'choice', choices };
  switch (type) {
    case 'integer':
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = property;
      const isInteger = type === 'integer';
      const above = exclusiveMinimum !== undefined && isInteger ? exclusiveMinimum + 1 : exclusiveMinimum;
      const below = exclusiveMaximum !== undefined && isInteger ? exclusiveMaximum - 1 : exclusiveMaximum;
      const [min, max] = [minimum ?? above ?? null, maximum ?? below ?? null];
      return { kind: 'number', isInteger, min: min === -unbounded ? null : min, max: max === unbounded ? null : max };
    }
    case 'boolean':
      return { kind: 'switch' };
    case 'string':
      return { kind: 'text' };
    case 'array':
      return items?.type === 'string' || items?.enum
        ? { kind: 'list', choices: wordsOf(items.enum) }
        : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

const wordsOf = (values: readonly unknown[] | undefined): readonly string[] | null =>
  values?.every((value) => typeof value === 'string') ? values : null;
