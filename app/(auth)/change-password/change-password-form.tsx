'use client';

import { changePassword } from '@/app/(auth)/change-password/actions';
import { ChangePassword } from '@/components/access/set-up';

export function ChangePasswordForm({ forced }: { readonly forced: boolean }) {
  return <ChangePassword action={(_previous, form) => changePassword(form)} forced={forced} next="/" />;
}
