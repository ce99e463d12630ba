import styles from '@/components/ui/env-chip.module.css';

export const environmentKinds = ['dev', 'test', 'staging', 'prod'] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

/** `kind` decides the colour, `name` is what people call it. */
export type EnvironmentView = { readonly kind: EnvironmentKind; readonly name: string };

/** Word and square; the square is filled for production only. */
export function EnvChip({ kind, name }: EnvironmentView) {
  return (
    <span className={styles.env} data-kind={kind}>
      <span className="ellipsis">{name}</span>
    </span>
  );
}
