import { useState } from 'react'

export interface EmailDraft {
  readonly subject: string
  readonly text: string
}

export interface KeptDraft {
  readonly value: EmailDraft
  readonly isComplete: boolean
  readonly change: (part: Partial<EmailDraft>) => void
  /** Another value, kept from now on; null empties the draft. */
  readonly put: (value: EmailDraft | null) => void
}

/** What is typed outlives a look at another screen; the browser forgets it with the tab. */
export function useEmailDraft(name: string, suggested: EmailDraft): KeptDraft {
  const key = `tandem.draft.${name}`
  const [value, setValue] = useState<EmailDraft>(() => readDraft(key) ?? suggested)
  const put = (next: EmailDraft | null) => {
    setValue(next ?? { subject: '', text: '' })
    keepDraft(key, next)
  }
  return {
    value,
    isComplete: value.subject.trim() !== '' && value.text.trim() !== '',
    change: (part) => put({ ...value, ...part }),
    put,
  }
}

function readDraft(key: string): EmailDraft | null {
  try {
    const { subject, text } = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    return typeof subject === 'string' && typeof text === 'string' ? { subject, text } : null
  } catch {
    return null
  }
}

function keepDraft(key: string, draft: EmailDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // Storage can be forbidden by the browser; the draft then lives as long as the form.
  }
}
