/** Fields that a company defines for its people, companies and deals: typed, and found by an index. */

export { createField } from './define.ts'
export { type Definition, fieldsOf } from './definitions.ts'
export { MovedValues, moveCompanyFields, returnCompanyFields } from './move.ts'
export { isFieldSort, orderByField, withFields } from './order.ts'
export { type FieldValues, requireFieldValues } from './require.ts'
export { readOnwards } from './reread.ts'
export { fieldRoutes } from './routes.ts'
export { stateFields } from './state.ts'
export {
  fieldsOfRecord,
  fieldValuesOf,
  foldPersonFields,
  type RecordFields,
  writeFieldValues,
} from './values.ts'
