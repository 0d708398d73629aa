/** Tables from files: how one is read, where its columns go, what a row says. */
export { PRESETS, type Preset } from './column-names.data.ts'
export {
  type Delimiter,
  type Encoding,
  type FormTrouble,
  guessForm,
  looksLikeHeader,
  type TableForm,
} from './form.ts'
export { originalCell, safeCell } from './formula.ts'
export {
  columnKey,
  dateOrderOf,
  type GuessedColumn,
  guessColumns,
  type NamedTarget,
  presetOf,
} from './guess-columns.ts'
export { type CellTrouble, type RowMapping, type RowSays, sayingOf } from './person-of-row.ts'
export { readDay, readYesNo, splitValues } from './read-values.ts'
export { MANY, TARGETS } from './targets.ts'
