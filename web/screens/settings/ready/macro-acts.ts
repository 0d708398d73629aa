import type { Act } from '../../../ready/queries.ts'

/** A macro as its form has it: every choice a text, '' for what is left out. */
export interface MacroFields {
  readonly answer: string
  readonly note: string
  readonly tagsOn: string
  readonly tagsOff: string
  /** 'me', 'nobody', 'member:<id>' or 'team:<id>'. */
  readonly assign: string
  /** A state, or 'rest-' with its end. */
  readonly state: string
}

export const RESTS = ['later', 'tomorrow', 'monday', 'reply'] as const
export const STATES = ['open', 'waiting', 'resolved'] as const

/** What the form says, as acts. */
export function actsOf({ answer, note, tagsOn, tagsOff, assign, state }: MacroFields): readonly Act[] {
  const [add, remove] = [tagsIn(tagsOn), tagsIn(tagsOff)]
  const status = STATES.find((one) => one === state)
  const until = RESTS.find((one) => `rest-${one}` === state)
  const to = givenTo(assign)
  return [
    ...(answer === '' ? [] : [{ do: 'answer', cannedReplyId: answer } as const]),
    ...(note.trim() === '' ? [] : [{ do: 'note', text: note.trim() } as const]),
    ...(add.length + remove.length === 0 ? [] : [{ do: 'tag', add, remove } as const]),
    ...(to === null ? [] : [{ do: 'assign', to } as const]),
    ...(status === undefined ? [] : [{ do: 'state', status } as const]),
    ...(until === undefined ? [] : [{ do: 'rest', until } as const]),
  ]
}

/** The form of a macro that is kept, or an empty one. */
export function fieldsOf(acts: readonly Act[]): MacroFields {
  const fields = { answer: '', note: '', tagsOn: '', tagsOff: '', assign: '', state: '' }
  for (const act of acts) Object.assign(fields, fieldOf(act))
  return fields
}

function fieldOf(act: Act): Partial<MacroFields> {
  switch (act.do) {
    case 'answer':
      return { answer: act.cannedReplyId }
    case 'note':
      return { note: act.text }
    case 'tag':
      return { tagsOn: act.add.join(', '), tagsOff: act.remove.join(', ') }
    case 'assign':
      return { assign: 'id' in act.to ? `${act.to.who}:${act.to.id}` : act.to.who }
    case 'state':
      return { state: act.status }
    case 'rest':
      return { state: `rest-${act.until}` }
  }
}

function givenTo(assign: string): Extract<Act, { do: 'assign' }>['to'] | null {
  const [who = '', id = ''] = assign.split(':')
  if (who === 'me' || who === 'nobody') return { who }
  return who === 'member' || who === 'team' ? { who, id } : null
}

const tagsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]+/)
      .map((tag) => tag.trim().replace(/^#/, ''))
      .filter((tag) => tag !== ''),
  ),
]
