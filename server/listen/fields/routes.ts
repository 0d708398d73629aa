import { byId } from '#contract/common.ts'
import {
  ChangeField,
  FieldDefinition,
  FieldOrder,
  Fields,
  FieldsQuery,
  FieldUse,
  NewField,
} from '#contract/fields.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { changeField, createField, deleteField, orderFields, useOf } from './define.ts'
import { everyField, isFieldHidden } from './definitions.ts'

export const fieldRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/fields',
    summary: 'The fields that the company defined for people, companies and deals',
    may: 'see fields',
    query: FieldsQuery,
    reply: Fields,
    run: async ({ query }, context) => ({
      fields: (await everyField(context, query.object)).filter(
        (field) => !isFieldHidden(context, field) && (field.archivedAt === null || query.archived === 'yes'),
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/fields',
    summary: 'Define a field; what was said of it earlier is read at once',
    may: 'manage fields',
    body: NewField,
    reply: FieldDefinition,
    status: 201,
    run: ({ body }, context) => createField(context, body),
  }),
  route({
    method: 'put',
    path: '/fields/order',
    summary: 'Put the fields of an object in order',
    may: 'manage fields',
    body: FieldOrder,
    reply: Fields,
    run: async ({ body }, context) => {
      await orderFields(context, body)
      return { fields: [...(await everyField(context, body.object))] }
    },
  }),
  route({
    method: 'patch',
    path: '/fields/{id}',
    summary: 'Rename a field, change its options, put it away or bring it back',
    may: 'manage fields',
    params: byId,
    body: ChangeField,
    reply: FieldDefinition,
    run: ({ params, body }, context) => changeField(context, params.id, body),
  }),
  route({
    method: 'get',
    path: '/fields/{id}/use',
    summary: 'What would be lost with a field',
    may: 'manage fields',
    params: byId,
    reply: FieldUse,
    run: ({ params }, context) => useOf(context, params.id),
  }),
  route({
    method: 'delete',
    path: '/fields/{id}',
    summary: 'Delete a field that was put away, with its values',
    may: 'manage fields',
    params: byId,
    run: ({ params }, context) => deleteField(context, params.id),
  }),
]
