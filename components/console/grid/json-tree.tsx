import styles from '@/components/console/grid/json-tree.module.css';

const childrenMax = 200;

/** Objects and lists fold; the first two levels are open. */
export function JsonTree({ value, depth = 0 }: { readonly value: object; readonly depth?: number }) {
  const entries = Object.entries(value);
  return (
    <ul className={styles.tree}>
      {entries.slice(0, childrenMax).map(([name, child]) => (
        <li key={name}>
          {typeof child === 'object' && child !== null ? (
            <details open={depth < 1}>
              <summary>
                <span className={styles.name}>{name}</span>{' '}
                {Array.isArray(child) ? `[${child.length}]` : `{${Object.keys(child).length}}`}
              </summary>
              <JsonTree value={child} depth={depth + 1} />
            </details>
          ) : (
            <span className={styles.leaf}>
              <span className={styles.name}>{name}</span>{' '}
              <span data-type={child === null ? 'null' : typeof child}>{JSON.stringify(child)}</span>
            </span>
          )}
        </li>
      ))}
      {entries.length > childrenMax && <li className={styles.leaf}>… +{entries.length - childrenMax}</li>}
    </ul>
  );
}
