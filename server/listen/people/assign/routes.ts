import { Assignment, NewAssignment } from '#contract/assignments.ts'
import { byId } from '#contract/common.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { seeingAll } from '#server/platform/sight.ts'
import { assignmentById, startAssignment, undoAssignment } from './assign.ts'
import { nextPortion } from './portion.ts'

export const assignmentRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/assignments',
    summary: 'Give everyone whom a filter finds to members, in turn; carried out by portions',
    may: 'assign people',
    body: NewAssignment,
    reply: Assignment,
    status: 201,
    run: ({ body }, context) => startAssignment(context, body),
  }),
  route({
    method: 'get',
    path: '/assignments/{id}',
    summary: 'How far an assignment has come',
    may: 'assign people',
    params: byId,
    reply: Assignment,
    run: ({ params }, context) => assignmentById(context, params.id),
  }),
  route({
    method: 'post',
    path: '/assignments/{id}/portions',
    summary: 'Carry out the next portion now; without it a worker does within a minute',
    may: 'assign people',
    params: byId,
    reply: Assignment,
    run: async ({ params }, context) => {
      await assignmentById(context, params.id)
      await seeingAll(context, () => nextPortion(context, params.id))
      return assignmentById(context, params.id)
    },
  }),
  route({
    method: 'post',
    path: '/assignments/{id}/undo',
    summary: 'Give back what was given, but for whom somebody changed since; carried out by portions',
    may: 'assign people',
    params: byId,
    reply: Assignment,
    run: ({ params }, context) => undoAssignment(context, params.id),
  }),
]
