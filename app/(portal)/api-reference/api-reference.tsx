import type { ReactNode } from 'react';
import type { oas31 } from 'zod-openapi';
import type { OpenApiDocument } from '@/app/_server/openapi';
import { Card } from '@/components/ui/card';
import styles from './api-reference.module.css';
import type { ReferenceTexts } from './reference-texts';
import { SchemaView } from './schema-view';

type Described = { readonly method: string; readonly path: string; readonly operation: oas31.OperationObject };

export type ApiReferenceProps = {
  readonly document: OpenApiDocument;
  readonly origin: string;
  readonly texts: ReferenceTexts;
};

/** The whole document on one page: it is searched with the browser's own search, and every part has an address. */
export function ApiReference({ document, origin, texts }: ApiReferenceProps) {
  const described = describedIn(document);
  const tags = [...new Set(described.map(({ operation }) => operation.tags?.[0] ?? ''))];
  const schemas = Object.entries(document.components?.schemas ?? {});
  return (
    <div className={styles.layout}>
      <nav className={styles.index} aria-label={texts.title}>
        {tags.map((tag) => (
          <ul key={tag}>
            {described
              .filter(({ operation }) => operation.tags?.[0] === tag)
              .map(({ operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>{operation.operationId}</a>
                </li>
              ))}
          </ul>
        ))}
        <ul>
          <li>
            <a href="#schemas">{texts.schemas}</a>
          </li>
        </ul>
      </nav>
      <div className={styles.content}>
        <p className={styles.intro}>{texts.intro}</p>
        {described.map((entry) => (
          <OperationCard key={entry.operation.operationId} {...entry} origin={origin} texts={texts} />
        ))}
        <h2 id="schemas" className={styles.heading}>
          {texts.schemas}
        </h2>
        {schemas.map(([name, schema]) => (
          <Card key={name} id={`schema-${name}`} title={name}>
            <SchemaView schema={schema} texts={texts} />
          </Card>
        ))}
      </div>
    </div>
  );
}

function describedIn(document: OpenApiDocument): readonly Described[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: operation as oas31.OperationObject,
    })),
  );
}

function OperationCard({ method, path, operation, origin, texts }: Described & Omit<ApiReferenceProps, 'document'>) {
  const { operationId = '', summary, description, responses } = operation;
  const parameters = (operation.parameters ?? []) as readonly oas31.ParameterObject[];
  const body = bodySchema(operation);
  return (
    <Card
      id={operationId}
      title={
        <span className={styles.call}>
          <b>{method}</b> <code>{path}</code>
        </span>
      }
      note={operationId}
    >
      <p>{summary}</p>
      {description && <p className={styles.description}>{description}</p>}
      <p className={styles.right}>
        {texts.right}: <code>{rightText(operation, texts)}</code>
      </p>
      {parameters.length > 0 && (
        <Part title={texts.parameters}>
          <dl className={styles.fields}>
            {parameters.map(({ name, in: place, required, description: text, schema }) => (
              <div key={`${place}.${name}`}>
                <dt>
                  <code>{name}</code> <small>{place}</small> {required && <small>{texts.required}</small>}
                </dt>
                <dd>
                  {text} {schema && <SchemaView schema={schema} texts={texts} />}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      {body && (
        <Part title={texts.body}>
          <SchemaView schema={body} texts={texts} />
        </Part>
      )}
      <Part title={texts.answers}>
        <dl className={styles.fields}>
          {Object.entries(responses ?? {}).map(([status, response]) => (
            <div key={status}>
              <dt>
                <code>{status}</code>
              </dt>
              <dd>
                <Answer response={response as oas31.ResponseObject} isError={Number(status) >= 400} texts={texts} />
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={texts.example}>
        <pre className={styles.example}>{exampleOf({ method, path, operation }, origin, body !== undefined)}</pre>
      </Part>
    </Card>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.part}>{title}</h3>
      {children}
    </section>
  );
}

/** Refusals are told by their codes; the form of a success by its schema. */
function Answer({
  response,
  isError,
  texts,
}: {
  readonly response: oas31.ResponseObject;
  readonly isError: boolean;
  readonly texts: ReferenceTexts;
}) {
  if (isError) {
    return (
      <ul className={styles.codes}>
        {response.description.split('\n\n').map((line) => (
          <li key={line}>{line.replaceAll('`', '')}</li>
        ))}
      </ul>
    );
  }
  const schema = response.content?.['application/json']?.schema;
  return (
    <>
      {response.description}
      {schema && <SchemaView schema={schema} texts={texts} />}
    </>
  );
}

function bodySchema({ requestBody }: oas31.OperationObject): oas31.SchemaObject | oas31.ReferenceObject | undefined {
  return requestBody && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined;
}

function rightText(operation: oas31.OperationObject, texts: ReferenceTexts): string {
  const right = String(operation['x-permission']);
  if (right === 'public') return texts.everybody;
  return right === 'self' ? texts.signedIn : right;
}

function exampleOf({ method, path, operation }: Described, origin: string, hasBody: boolean): string {
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${origin}${path}'`,
    ...(operation.security?.length === 0 ? [] : [`-H "Authorization: Bearer $SLUICE_TOKEN"`]),
    ...(hasBody ? [`-H 'Content-Type: application/json' -d @body.json`] : []),
  ].join(' \\\n  ');
}
