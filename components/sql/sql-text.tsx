import { highlightSql } from '@/components/sql/highlight-sql';
import styles from '@/components/sql/sql-text.module.css';

/** A piece of SQL in a line of text. */
export function SqlInline({ sql }: { readonly sql: string }) {
  return (
    <code className="ellipsis">
      {highlightSql(sql).map(({ text, paint }, at) =>
        paint === 'plain' ? (
          text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: -- pieces of one text
          <span key={at} className={`sql-${paint}`}>
            {text}
          </span>
        ),
      )}
    </code>
  );
}

/** A block of SQL that is only read. `numbered` as in the editor, which takes its place once it has loaded. */
export function SqlText({ sql, numbered = false }: { readonly sql: string; readonly numbered?: boolean }) {
  const lines = sql.split('\n');
  return (
    <div className={styles.block} data-numbered={numbered || undefined}>
      {numbered && (
        <div className={styles.numbers} aria-hidden="true">
          {lines.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: -- line numbers
            <span key={at}>{at + 1}</span>
          ))}
        </div>
      )}
      <pre>
        {highlightSql(sql).map(({ text, paint }, at) =>
          paint === 'plain' ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: -- pieces of one text
            <span key={at} className={`sql-${paint}`}>
              {text}
            </span>
          ),
        )}
      </pre>
    </div>
  );
}
