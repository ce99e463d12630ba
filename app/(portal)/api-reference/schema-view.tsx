import type { oas31 } from 'zod-openapi';
import styles from './api-reference.module.css';
import type { ReferenceTexts } from './reference-texts';

type Schema = oas31.SchemaObject | oas31.ReferenceObject;

/** A JSON schema as a list of fields; forms with a name are linked and not repeated. */
export function SchemaView({ schema, texts }: { readonly schema: Schema; readonly texts: ReferenceTexts }) {
  if ('$ref' in schema && schema.$ref) return <TypeName schema={schema} />;
  const plain = schema as oas31.SchemaObject;
  const fields = Object.entries(plain.properties ?? {});
  const alternatives = plain.anyOf ?? plain.oneOf;
  if (alternatives?.some(isStructured)) {
    return (
      <ul className={styles.alternatives}>
        {alternatives.map((alternative) => (
          <li key={JSON.stringify(alternative)}>
            <SchemaView schema={alternative} texts={texts} />
          </li>
        ))}
      </ul>
    );
  }
  if (plain.type === 'array' && plain.items && isStructured(plain.items)) {
    return (
      <>
        <small>[ ]</small> <SchemaView schema={plain.items} texts={texts} />
      </>
    );
  }
  if (fields.length === 0) return <TypeName schema={schema} />;
  return (
    <dl className={styles.fields}>
      {fields.map(([name, field]) => (
        <div key={name}>
          <dt>
            <code>{name}</code> {plain.required?.includes(name) && <small>{texts.required}</small>}
          </dt>
          <dd>
            {'description' in field && field.description} <SchemaView schema={field} texts={texts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isStructured(schema: Schema): boolean {
  if ('$ref' in schema && schema.$ref) return false;
  const { properties, items, anyOf, oneOf } = schema as oas31.SchemaObject;
  return properties !== undefined || items !== undefined || [...(anyOf ?? []), ...(oneOf ?? [])].some(isStructured);
}

function TypeName({ schema }: { readonly schema: Schema }) {
  if ('$ref' in schema && schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  return <small>{typeText(schema as oas31.SchemaObject)}</small>;
}

function typeText(schema: oas31.SchemaObject): string {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.map((one) => typeText(one as oas31.SchemaObject)).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `${typeText((schema.items ?? {}) as oas31.SchemaObject)}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  const limits = [
    schema.format,
    schema.minLength === undefined ? undefined : `≥ ${schema.minLength}`,
    schema.maxLength === undefined ? undefined : `≤ ${schema.maxLength}`,
    schema.default === undefined ? undefined : `= ${JSON.stringify(schema.default)}`,
  ].filter((limit) => limit !== undefined);
  return [type, ...limits].join(' ');
}
