import type { Field } from './form.ts'

const NOT_GIVEN = '[data-private],[data-private] *,[type=checkbox]:not(:checked),[type=radio]:not(:checked)'

/** The fields of a form as plain data; private ones and unticked boxes are absent. */
export function readFields(form: HTMLFormElement): readonly Field[] {
  return [...form.querySelectorAll<HTMLInputElement>('input,select,textarea')]
    .filter((field) => !field.matches(NOT_GIVEN))
    .map((field) => {
      const { name, type, value, id, autocomplete, placeholder, ariaLabel } = field
      const labels = [...(field.labels || [])].map((label) => label.textContent)
      const about = [type, name, id, autocomplete, placeholder, ariaLabel, ...labels].join(' ')
      // userPIN and user_pin become "user PIN": short words are looked for as words, not inside others.
      return { name, value: value.trim(), about: about.replace(/([a-z])(?=[A-Z])|_/g, '$1 ') }
    })
}
