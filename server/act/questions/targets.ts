import type { QuestionTarget } from '#contract/questions.ts'
import type { OwnFieldType } from '#pure/fields/index.ts'
import type { AnswerKind, AnswerOption, AnswerValue } from '#pure/questions/index.ts'
import { fieldsOf } from '#server/listen/fields/index.ts'
import type { Context } from '#server/platform/context.ts'

interface Both {
  readonly en: string
  readonly ru: string
}

/** Where an answer goes, and so how it is read. */
export interface Target {
  readonly target: QuestionTarget
  /** As a trait of the person, or what kind of address; masks go by it. */
  readonly key: string
  readonly kind: AnswerKind
  readonly options: readonly (AnswerOption & { readonly label: Both })[]
  readonly label: Both
}

const BUILT_IN: readonly Target[] = [
  builtIn('name', { en: 'Name', ru: 'Имя' }),
  builtIn('city', { en: 'City', ru: 'Город' }),
  builtIn('company', { en: 'Company', ru: 'Компания' }),
  builtIn('phone', { en: 'Phone', ru: 'Телефон' }),
  builtIn('email', { en: 'E-mail', ru: 'Почта' }),
]

/** Types of fields that words can answer. */
const KINDS: Readonly<Partial<Record<OwnFieldType, AnswerKind>>> = {
  text: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  'yes-no': 'yes-no',
  choice: 'choice',
  choices: 'choices',
}

/** What may be asked for in this company now. */
export async function targetsOf(context: Context): Promise<ReadonlyMap<string, Target>> {
  const own = (await fieldsOf(context, 'person')).flatMap(({ key, type, options, label }): Target[] => {
    const kind = KINDS[type]
    if (kind === undefined) return []
    const open = options.filter(({ archived }) => !archived)
    return [
      {
        target: `fields.${key}`,
        key,
        kind,
        label,
        options: open.map((one) => ({
          id: one.id,
          label: one.label,
          labels: [one.label.en, one.label.ru],
        })),
      },
    ]
  })
  return new Map([...BUILT_IN, ...own].map((target) => [target.target, target]))
}

function builtIn(key: 'name' | 'city' | 'company' | 'phone' | 'email', label: Both): Target {
  return { target: key, key, kind: key, options: [], label }
}

/** A value in words of both languages. */
export function saidValue({ options }: Pick<Target, 'options'>, value: AnswerValue): Both {
  if (typeof value === 'boolean') return value ? { en: 'yes', ru: 'да' } : { en: 'no', ru: 'нет' }
  const ids = Array.isArray(value) ? value : [value]
  const named = ids.map((id) => options.find((option) => option.id === id)?.label ?? plain(id))
  return {
    en: named.map(({ en }) => en).join(', '),
    ru: named.map(({ ru }) => ru).join(', '),
  }
}

function plain(value: unknown): Both {
  const day = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null
  if (day !== null) return { en: day[0], ru: `${day[3]}.${day[2]}.${day[1]}` }
  return typeof value === 'number'
    ? { en: value.toLocaleString('en'), ru: value.toLocaleString('ru') }
    : { en: String(value), ru: String(value) }
}
