/** Fields that a company defines for itself: how their values are read, kept and found. */
export {
  FIELD_TYPES,
  type FieldOption,
  type OwnFieldType,
  type OwnFieldValue,
  type TypedField,
} from './field.ts'
export { type IndexForms, indexForms } from './index-forms.ts'
export { type Misunderstanding, type ReadFieldValue, readFieldValue } from './read-value.ts'
