import styles from '@/components/ui/avatar.module.css';

export type PersonView = { readonly id: string; readonly name: string };

/** The first letter, or the family name of a Chinese name. */
export function initialOf(name: string): string {
  const first = [...name.trim()][0] ?? '?';
  return first.toLocaleUpperCase();
}

export type AvatarProps = { readonly name: string; readonly you?: boolean; readonly large?: boolean };

/** Silent: the name stands beside it. */
export function Avatar({ name, you = false, large = false }: AvatarProps) {
  return (
    <span className={styles.avatar} data-you={you || undefined} data-large={large || undefined} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}

export function Person({ person, you }: { readonly person: PersonView; readonly you?: boolean }) {
  return (
    <span className={styles.person}>
      <Avatar name={person.name} {...(you ? { you } : {})} />
      <span className="ellipsis">{person.name}</span>
    </span>
  );
}
