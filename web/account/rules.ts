import type { Translate } from '../text/use-text.tsx'

/** Checks of a form before it is sent; the server has the last word. */
export function accountRules(t: Translate) {
  return {
    name: (value: string) => (value.trim() ? null : t('sign-in.name-missing')),
    email: (value: string) => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : t('sign-in.email-wrong')),
    password: (value: string) => (value.length >= 10 ? null : t('sign-in.password-short')),
  }
}
