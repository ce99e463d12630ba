import type { ColumnName, GateAccess, RowLimitReason, TableName } from '@/lib/console/gate/verdict';
import { fitsGlob } from '@/lib/console/grants/glob';
import type { ColumnMask, Grant, GrantAction } from '@/lib/console/grants/grant';
import type { MaskRule } from '@/lib/console/mask/mask-rule';

export type AccessFacts = {
  readonly grants: readonly Grant[];
  readonly masks: readonly ColumnMask[];
  /** Schemas that the projects of the person have on the instance; a grant gives nothing outside of them. */
  readonly bound: 'everywhere' | readonly string[];
  /** Whether the server compares names of schemas and tables without case. */
  readonly foldsCase: boolean;
  readonly mayAnalyze?: boolean;
  /** Type of a column as the server shows it. What is not known is masked by every rule that names a type. */
  readonly typeOf?: (column: ColumnName) => string | undefined;
};

export type ConsoleAccess = GateAccess & {
  /** The smallest limit among the lines that let these tables be read. */
  rowLimit(tables: readonly TableName[], usual: number): { readonly max: number; readonly why: RowLimitReason };
};

type Place = {
  readonly schema: string;
  readonly object?: string | undefined;
  readonly column?: string | undefined;
};

/**
 * What a person may see on one instance. Nothing is allowed that no line allows; the most specific line decides, and among equally
 * specific ones a denial. Where case could matter, an allowance is compared exactly and a denial or a mask without case.
 */
export function createConsoleAccess({
  grants,
  masks,
  bound,
  foldsCase,
  typeOf,
  mayAnalyze = false,
}: AccessFacts): ConsoleAccess {
  const same = (effect: Grant['effect'], a: string, b: string) =>
    a === b || ((foldsCase || effect === 'deny') && a.toLowerCase() === b.toLowerCase());
  const isBound = (schema: string) =>
    bound === 'everywhere' || bound.some((name) => name === '*' || same('allow', name, schema));

  /** The line covers the whole place. */
  const covers = (grant: Grant, place: Place): boolean =>
    (grant.schema === null || same(grant.effect, grant.schema, place.schema)) &&
    (grant.object === null || (place.object !== undefined && same(grant.effect, grant.object, place.object))) &&
    (grant.column === null ||
      (place.column !== undefined && grant.column.toLowerCase() === place.column.toLowerCase()));

  function deciding(action: GrantAction, place: Place): Grant | undefined {
    let best: Grant | undefined;
    for (const grant of grants) {
      if (grant.action !== action || !covers(grant, place)) continue;
      const difference = best === undefined ? 1 : specificity(grant) - specificity(best);
      if (difference > 0 || (difference === 0 && grant.effect === 'deny')) best = grant;
    }
    return best;
  }
  const allows = (action: GrantAction, place: Place): boolean =>
    isBound(place.schema) && deciding(action, place)?.effect === 'allow';

  /** A line that allows something inside of the place and is not overruled there. */
  const allowsInside = (schema: string, object: string | undefined): boolean =>
    grants.some(
      (grant) =>
        grant.action === 'query' &&
        grant.effect === 'allow' &&
        grant.schema !== null &&
        grant.object !== null &&
        same('allow', grant.schema, schema) &&
        (object === undefined || same('allow', grant.object, object)) &&
        allows('query', { schema, object: grant.object, column: grant.column ?? undefined }),
    );

  return {
    mayRead: ({ schema, table }, column) =>
      allows('query', { schema, object: table, column }) || (column === undefined && allowsInside(schema, table)),
    mayReadSchema: (schema) => isBound(schema) && (allows('query', { schema }) || allowsInside(schema, undefined)),
    maskOf({ schema, table, column }) {
      const mask = strictest(
        masks.filter(
          (rule) =>
            fitsGlob(rule.schema, schema) &&
            fitsGlob(rule.table, table) &&
            fitsGlob(rule.column, column) &&
            fitsType(rule.type, () => typeOf?.({ schema, table, column })),
        ),
      );
      return mask === undefined || allows('unmask', { schema, object: table, column }) ? undefined : mask;
    },
    mayAnalyze,
    mayCall: ({ schema, name }) => allows('call', { schema, object: name }),
    maySearchMasked: ({ schema, table, column }) => allows('search', { schema, object: table, column }),
    rowLimit(tables, usual) {
      const limits = tables.flatMap(({ schema, table }) => {
        const limit = deciding('query', { schema, object: table })?.rowLimit ?? null;
        return limit === null ? [] : [limit];
      });
      const least = Math.min(...limits);
      return limits.length > 0 && least < usual ? { max: least, why: 'grant' } : { max: usual, why: 'default' };
    },
  };
}

/** Asked only where it matters. A column without a known type (of a view, of a table not read) is taken for one that fits. */
function fitsType(pattern: string | undefined, typeOf: () => string | undefined): boolean {
  if (pattern === undefined || /^\*+$/.test(pattern)) return true;
  const type = typeOf();
  return type === undefined || fitsGlob(pattern, type);
}

const specificity = ({ schema, object, column }: Grant): number =>
  column !== null ? 3 : object !== null ? 2 : schema !== null ? 1 : 0;

/** How little a mask shows: what decides between rules of one level. */
const strictness: { readonly [Kind in MaskRule['kind']]: number } = { null: 3, full: 2, hash: 1, partial: 0 };

function strictest(rules: readonly ColumnMask[]): MaskRule | undefined {
  let best: ColumnMask | undefined;
  for (const rule of rules) {
    const stricter =
      best === undefined ||
      rule.level > best.level ||
      (rule.level === best.level && strictness[rule.mask.kind] > strictness[best.mask.kind]);
    if (stricter) best = rule;
  }
  return best?.mask;
}
