import { ChangeWorkspace } from '#contract/account.ts'
import { Mistake, option } from './arguments.ts'

const WHAT_TO_GIVE: Readonly<Record<string, string>> = {
  name: 'Give a name of at most 200 characters.',
  timeZone: 'Give a --time-zone such as Europe/Moscow.',
  currency: 'Give a --currency as three letters, such as EUR.',
  country: 'Give a --country as two letters, such as GB.',
}

/** A company as the console names it, with the same rules as on screen: a wrong time zone would break every date. */
export function newCompany(name: string, flags: ReadonlyMap<string, string | true>) {
  const wanted = {
    name: name.trim(),
    timeZone: option(flags, 'time-zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: (option(flags, 'currency') ?? 'EUR').toUpperCase(),
    country: (option(flags, 'country') ?? 'GB').toUpperCase(),
  }
  const read = ChangeWorkspace.safeParse(wanted)
  if (read.success) return wanted
  const wrong = new Set(read.error.issues.map(({ path }) => WHAT_TO_GIVE[String(path[0])] ?? ''))
  throw new Mistake([...wrong].join('\n'))
}
