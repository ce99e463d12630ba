import { z } from 'zod';
import type { LinearPattern } from '@/lib/review/custom/linear-pattern';
import { compileGlob, compilePattern } from '@/lib/review/custom/linear-pattern';
import { ownIssue } from '@/lib/review/custom/rule-issue';
import type { Text } from '@/lib/shared/text';

/**
 * What a condition asks its author for, as data: the form of the page, the schema of the API and the types that the condition works
 * with are made from it.
 */
export type Choices = { readonly [value: string]: Text };

export type InputSpec =
  | { readonly kind: 'choice'; readonly title: Text; readonly of: Choices; readonly first: string }
  | { readonly kind: 'choices'; readonly title: Text; readonly of: Choices }
  /** Names or texts that fit: globs, or one regular expression. */
  | { readonly kind: 'pattern'; readonly title: Text; readonly hint?: Text }
  | { readonly kind: 'comparison'; readonly title: Text };

export type InputSpecs = { readonly [name: string]: InputSpec };

export const operators = ['>', '>=', '=', '<=', '<'] as const;
export type Comparison = { readonly operator: (typeof operators)[number]; readonly value: number };

export const syntaxes = ['glob', 'regexp'] as const;
export type PatternInput = { readonly syntax: (typeof syntaxes)[number]; readonly texts: readonly string[] };

/** What a condition gets in its hands: patterns are compiled. */
export type InputOf<Spec extends InputSpec> = Spec extends { readonly kind: 'choice' }
  ? Extract<keyof Spec['of'], string>
  : Spec extends { readonly kind: 'choices' }
    ? ReadonlySet<Extract<keyof Spec['of'], string>>
    : Spec extends { readonly kind: 'pattern' }
      ? LinearPattern
      : (given: number) => boolean;

export type InputsOf<Specs extends InputSpecs> = { readonly [Name in keyof Specs]: InputOf<Specs[Name]> };

const textsMax = 20;

const comparisonSchema = z.strictObject({
  operator: z.enum(operators),
  value: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

export const patternSchema = z
  .strictObject({
    syntax: z.enum(syntaxes),
    texts: z.array(z.string().min(1).max(200)).min(1).max(textsMax),
  })
  .superRefine(({ syntax, texts }, issue) => {
    if (syntax === 'glob') return;
    for (const text of texts) {
      const compiled = compilePattern(text);
      if (!compiled.ok) issue.addIssue(ownIssue(compiled.text));
    }
  });

function schemaOfInput(spec: InputSpec): z.ZodType {
  switch (spec.kind) {
    case 'choice':
      return z.enum(Object.keys(spec.of));
    case 'choices':
      return z.array(z.enum(Object.keys(spec.of))).min(1);
    case 'pattern':
      return patternSchema;
    case 'comparison':
      return comparisonSchema;
  }
}

export const schemaOfInputs = (specs: InputSpecs): z.ZodType<Readonly<Record<string, unknown>>> =>
  z.strictObject(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, schemaOfInput(spec)])));

/** Values that the schema has passed, made ready. */
export function readyInputs(specs: InputSpecs, values: Readonly<Record<string, unknown>>): InputsOf<InputSpecs> {
  const ready = Object.entries(specs).map(([name, spec]) => [name, readyInput(spec, values[name])]);
  return Object.fromEntries(ready) as InputsOf<InputSpecs>;
}

function readyInput(spec: InputSpec, value: unknown): unknown {
  switch (spec.kind) {
    case 'choice':
      return value;
    case 'choices':
      return new Set(value as readonly string[]);
    case 'pattern':
      return readyPattern(value as PatternInput);
    case 'comparison': {
      const { operator, value: limit } = value as Comparison;
      return (given: number) => compares(given, operator, limit);
    }
  }
}

function readyPattern({ syntax, texts }: PatternInput): LinearPattern {
  const patterns = texts.flatMap((text) => {
    if (syntax === 'glob') return [compileGlob(text)];
    const compiled = compilePattern(text);
    return compiled.ok ? [compiled.value] : [];
  });
  return { test: (text) => patterns.some((pattern) => pattern.test(text)) };
}

function compares(given: number, operator: Comparison['operator'], limit: number): boolean {
  switch (operator) {
    case '>':
      return given > limit;
    case '>=':
      return given >= limit;
    case '=':
      return given === limit;
    case '<=':
      return given <= limit;
    case '<':
      return given < limit;
  }
}
