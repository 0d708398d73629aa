import { Button, NativeSelect, TextInput } from '@mantine/core'
import { FieldColour, type FieldOption } from '#contract/fields.ts'
import { Icon } from '../../design/icon.tsx'
import { useText } from '../../text/use-text.tsx'

/** An option while it is being written; the mark tells rows apart on the screen. */
export interface DraftOption {
  readonly mark: number
  readonly id?: string
  readonly en: string
  readonly ru: string
  readonly colour: FieldColour
}

let last = 0
const newOption = (place: number): DraftOption => ({
  mark: ++last,
  en: '',
  ru: '',
  colour: FieldColour.options[(place + 1) % FieldColour.options.length] ?? 'grey',
})

export const draftOptions = (options: readonly FieldOption[]): readonly DraftOption[] => {
  const live = options.filter(({ archived }) => !archived)
  const drafts = live.map(({ id, label, colour }) => ({ mark: ++last, id, ...label, colour }))
  return drafts.length > 0 ? drafts : [newOption(0), newOption(1)]
}

/** What was filled in; a name in one language serves for both. */
export const saidOptions = (drafts: readonly DraftOption[]) =>
  drafts.flatMap(({ id, en, ru, colour }) => {
    const label = { en: en.trim() || ru.trim(), ru: ru.trim() || en.trim() }
    return label.en === '' ? [] : [{ ...(id !== undefined && { id }), label, colour, archived: false }]
  })

interface OptionRowsProps {
  readonly options: readonly DraftOption[]
  readonly change: (options: readonly DraftOption[]) => void
}

export function OptionRows({ options, change }: OptionRowsProps) {
  const t = useText()
  const set = (mark: number, part: Partial<DraftOption>) =>
    change(options.map((option) => (option.mark === mark ? { ...option, ...part } : option)))
  return (
    <fieldset className="field-option-rows">
      <legend>{t('fields.options')}</legend>
      {options.map((option, index) => (
        <div key={option.mark} className="field-option-row">
          <span className="field-colour" data-colour={option.colour} />
          {(['en', 'ru'] as const).map((language) => (
            <TextInput
              key={language}
              size="xs"
              aria-label={t(`fields.option-${language}`, { place: index + 1 })}
              placeholder={t('fields.option', { place: index + 1 })}
              maxLength={80}
              value={option[language]}
              onChange={(event) => set(option.mark, { [language]: event.currentTarget.value })}
            />
          ))}
          <NativeSelect
            size="xs"
            aria-label={t('fields.option-colour', { place: index + 1 })}
            value={option.colour}
            data={FieldColour.options.map((colour) => ({
              value: colour,
              label: t(`fields.colour.${colour}`),
            }))}
            onChange={(event) => {
              const colour = FieldColour.options.find((one) => one === event.currentTarget.value)
              if (colour) set(option.mark, { colour })
            }}
          />
          <button
            type="button"
            className="own-fields-move"
            aria-label={t('fields.option-remove', { place: index + 1 })}
            disabled={options.length === 1}
            onClick={() => change(options.filter(({ mark }) => mark !== option.mark))}
          >
            <Icon name="cross" size={15} />
          </button>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => change([...options, newOption(options.length)])}
      >
        {t('fields.option-add')}
      </Button>
    </fieldset>
  )
}
