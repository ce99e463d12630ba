import { charsetOfCollation, defaultCollation, normalCharset, normalCollation } from '@/lib/schema/collation';
import { bytesType, columnTypeOf, isCharacterType, unknownType } from '@/lib/schema/column-type';
import { normalExpression } from '@/lib/schema/expression-text';
import type { Column, ColumnDefault, ColumnType, ServerTraits } from '@/lib/schema/model';
import type { CheckConstraint, ColumnAttribute, ColumnDefinition, References } from '@/lib/sql/ast/column';
import type { DataType } from '@/lib/sql/ast/data-type';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Dialect } from '@/lib/sql/dialect';
import type { Span } from '@/lib/sql/span';
import { spanText } from '@/lib/sql/span';

export type BuildContext = {
  readonly script: string;
  readonly dialect: Dialect;
  readonly traits: ServerTraits;
};

export type TableCharset = { readonly charset: string | null; readonly collation: string | null };

/** A column and what its definition says beside it. */
export type BuiltColumn = {
  readonly column: Column;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly checks: readonly CheckConstraint[];
  readonly references: References | undefined;
  /** MariaDB: the check that JSON brings along. */
  readonly jsonCheck: boolean;
  /** A first TIMESTAMP without default, where the server fills one in by itself. */
  readonly bareTimestamp: boolean;
};

export function buildColumn(definition: ColumnDefinition, table: TableCharset, context: BuildContext): BuiltColumn {
  const { flavor } = context.dialect;
  const written = definition.type;
  const type = written === undefined ? unknownType : columnTypeOf(written, flavor);
  const draft = new ColumnDraft(type, context);
  if (written?.serial === true) draft.serial();
  for (const attribute of definition.attributes) draft.read(attribute);
  const isJson = written?.name === 'json' && flavor === 'mariadb';
  const text = isJson
    ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' }
    : textOf(type, written, draft.collation ?? written?.collation?.text, table, context.traits);
  const isBytes = text.charset === 'binary' && bytesType(type).name !== type.name;
  const { explicitDefaultsForTimestamp } = context.traits;
  const bareTimestamp =
    type.name === 'timestamp' && !explicitDefaultsForTimestamp && draft.nullable === undefined && !draft.generated;
  const nullable = (draft.nullable ?? !bareTimestamp) && !draft.primary;
  const column: Column = {
    name: definition.name.text,
    type: isBytes ? bytesType(type) : type,
    charset: isBytes ? null : text.charset,
    collation: isBytes ? null : text.collation,
    nullable,
    default: draft.default ?? (nullable && !draft.generated ? { kind: 'null' } : null),
    autoIncrement: draft.autoIncrement,
    onUpdate: draft.onUpdate,
    generated: draft.generated,
    invisible: draft.invisible,
    comment: draft.comment,
  };
  const { primary, unique, checks, references } = draft;
  return { column, primary, unique, checks, references, jsonCheck: isJson, bareTimestamp };
}

/** What the attributes of one definition add up to; the last one written wins. */
class ColumnDraft {
  nullable: boolean | undefined;
  default: ColumnDefault | null = null;
  onUpdate: string | null = null;
  collation: string | undefined;
  generated: Column['generated'] = null;
  references: References | undefined;
  readonly checks: CheckConstraint[] = [];
  autoIncrement = false;
  invisible = false;
  primary = false;
  unique = false;
  comment = '';

  constructor(
    private readonly type: ColumnType,
    private readonly context: BuildContext,
  ) {}

  serial(): void {
    this.autoIncrement = true;
    this.unique = true;
    this.nullable = false;
  }

  read(attribute: ColumnAttribute): void {
    switch (attribute.kind) {
      case 'null-attribute':
        this.nullable = attribute.nullable;
        break;
      case 'default-attribute':
        this.default = defaultOf(attribute.value, attribute.parenthesised, this.type, this.context.script);
        break;
      case 'on-update-attribute':
        this.onUpdate = this.text(attribute.value.span);
        break;
      case 'auto-increment-attribute':
        this.autoIncrement = true;
        this.nullable = false;
        break;
      case 'comment-attribute':
        this.comment = attribute.text.value;
        break;
      case 'collate-attribute':
        this.collation = attribute.collation.text;
        break;
      case 'generated-attribute':
        if (attribute.expression !== undefined) {
          const expression = this.text(attribute.expression.span);
          this.generated = { storage: attribute.storage ?? 'virtual', expression };
        }
        break;
      case 'visibility-attribute':
        this.invisible = !attribute.visible;
        break;
      case 'primary-key-attribute':
        this.primary = true;
        break;
      case 'unique-attribute':
        this.unique = true;
        break;
      case 'check-attribute':
        this.checks.push(attribute.check);
        break;
      case 'references-attribute':
        this.references = attribute.references;
        break;
      case 'auto-random-attribute':
      case 'srid-attribute':
      case 'column-option-attribute':
        break;
    }
  }

  private text(span: Span): string {
    return normalExpression(spanText(this.context.script, span));
  }
}

function textOf(
  type: ColumnType,
  written: DataType | undefined,
  collation: string | undefined,
  table: TableCharset,
  traits: ServerTraits,
): TableCharset {
  if (!isCharacterType(type)) return { charset: null, collation: null };
  // NCHAR and NATIONAL VARCHAR are utf8mb3 (manual, "The National Character Set").
  const charset = written?.charset?.text ?? (written?.national === true ? 'utf8mb3' : undefined);
  const text =
    charset === undefined && collation === undefined ? table : resolveCharset(charset, collation, table, traits);
  // The attribute BINARY is short for the collation _bin of the column's character set (manual, "String Data Type Syntax").
  const isBin =
    written?.binary === true && collation === undefined && text.charset !== null && text.charset !== 'binary';
  return isBin ? { charset: text.charset, collation: `${text.charset}_bin` } : text;
}

/**
 * Fills in the one from the other: a collation says its character set, a character set has a default collation. DEFAULT in the place of
 * either means what is inherited.
 */
export function resolveCharset(
  charset: string | undefined,
  collation: string | undefined,
  { charset: outerCharset, collation: outerCollation }: TableCharset,
  traits: ServerTraits,
): TableCharset {
  const given = charset === undefined || isDefault(charset) ? undefined : normalCharset(charset);
  if (collation !== undefined && !isDefault(collation)) {
    const normal = normalCollation(collation);
    return { charset: given ?? charsetOfCollation(normal) ?? outerCharset, collation: normal };
  }
  if (given !== undefined) return { charset: given, collation: defaultCollation(traits, given) };
  return { charset: outerCharset, collation: outerCollation };
}

const isDefault = (name: string): boolean => name.toLowerCase() === 'default';

export function defaultOf(
  value: Expression,
  parenthesised: boolean,
  type: ColumnType,
  script: string,
): ColumnDefault | null {
  if (!parenthesised) {
    const literal = literalText(value);
    if (literal === null) return { kind: 'null' };
    if (literal !== undefined) return { kind: 'literal', value: storedLiteral(literal, type) };
  }
  return { kind: 'expression', text: normalExpression(spanText(script, value.span)) };
}

/** null for NULL, undefined for what is no literal. */
function literalText(value: Expression): string | null | undefined {
  switch (value.kind) {
    case 'null':
      return null;
    case 'string':
    case 'temporal':
      return value.value;
    case 'number':
      return value.text;
    case 'boolean':
      return value.value ? '1' : '0';
    case 'bytes':
      return value.base === 'bit' ? `b'${value.digits}'` : `0x${value.digits}`;
    case 'unary': {
      const inner = value.operator === '-' || value.operator === '+' ? literalText(value.operand) : undefined;
      if (inner === undefined || inner === null) return undefined;
      return value.operator === '-' ? `-${inner}` : inner;
    }
    default:
      return undefined;
  }
}

/** The server stores a default in the form of the column's type: `0` of a DECIMAL(10, 2) comes back as `0.00`. */
export function storedLiteral(text: string, type: ColumnType): string {
  switch (type.name) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'int':
    case 'bigint':
    case 'float':
    case 'double':
      return Number.isSafeInteger(Number(text)) && text.trim() !== '' ? String(Number(text)) : text;
    case 'decimal':
      return storedDecimal(text, type.decimals ?? 0);
    case 'binary':
      return withoutZeroBytes(text);
    case 'year':
      return Number(text) === 0 ? '0000' : text;
    case 'datetime':
    case 'timestamp':
      if (Number(text) === 0) return `0000-00-00 00:00:00${fraction(type.length)}`;
      return text.length === 10 ? `${text} 00:00:00${fraction(type.length)}` : text;
    default:
      return text;
  }
}

/** BINARY(n) is filled up with zero bytes, which servers print each in its own way. */
export function withoutZeroBytes(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end);
}

function storedDecimal(text: string, decimals: number): string {
  const value = text.trim();
  if (value === '' || !Number.isFinite(Number(value)) || value.toLowerCase().includes('e')) return text;
  const negative = value.startsWith('-');
  const digits = value.startsWith('-') || value.startsWith('+') ? value.slice(1) : value;
  const [whole = '', part = ''] = digits.split('.');
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  const sign = negative ? '-' : '';
  return decimals === 0 ? `${sign}${integer}` : `${sign}${integer}.${part.padEnd(decimals, '0').slice(0, decimals)}`;
}

const fraction = (digits: number | null): string => (digits === null ? '' : `.${'0'.repeat(digits)}`);
