import { byId } from '#contract/common.ts'
import {
  CancelPaymentPlan,
  ChangePaymentPlan,
  NewPayment,
  NewPaymentPlan,
  PaymentPlan,
  PaymentPlansPage,
  PaymentPlansQuery,
  PlanHistory,
} from '#contract/payments.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { cancelPlan, changePlan, makePlan } from './change.ts'
import { historyOf, listPlans, planById } from './list.ts'
import { receivePayment } from './receive.ts'

export const paymentPlanRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/payment-plans',
    summary:
      'Payment plans of a person, deal or company; else those of which something is overdue, the oldest first',
    may: 'see deals',
    query: PaymentPlansQuery,
    reply: PaymentPlansPage,
    run: ({ query }, context) => listPlans(context, query),
  }),
  route({
    method: 'post',
    path: '/payment-plans',
    summary: 'Agree on a sum to be paid in parts',
    may: 'change deals',
    body: NewPaymentPlan,
    reply: PaymentPlan,
    status: 201,
    run: async ({ body }, context) => planById(context, await makePlan(context, body)),
  }),
  route({
    method: 'get',
    path: '/payment-plans/{id}',
    summary: 'A payment plan with its parts and what of each is paid',
    may: 'see deals',
    params: byId,
    reply: PaymentPlan,
    run: ({ params }, context) => planById(context, params.id),
  }),
  route({
    method: 'put',
    path: '/payment-plans/{id}',
    summary: 'Agree anew: title, total and parts as they shall be',
    may: 'change deals',
    params: byId,
    body: ChangePaymentPlan,
    reply: PaymentPlan,
    run: async ({ params, body }, context) => {
      await changePlan(context, params.id, body)
      return planById(context, params.id)
    },
  }),
  route({
    method: 'put',
    path: '/payment-plans/{id}/cancelled',
    summary: 'Cancel a payment plan or bring it back',
    may: 'change deals',
    params: byId,
    body: CancelPaymentPlan,
    reply: PaymentPlan,
    run: async ({ params, body }, context) => {
      await cancelPlan(context, params.id, body.cancelled)
      return planById(context, params.id)
    },
  }),
  route({
    method: 'get',
    path: '/payment-plans/{id}/history',
    summary: 'What became of a payment plan, and how its parts stood each time',
    may: 'see deals',
    params: byId,
    reply: PlanHistory,
    run: ({ params }, context) => historyOf(context, params.id),
  }),
  route({
    method: 'post',
    path: '/payment-plans/{id}/payments',
    summary: 'Say that money came for a plan',
    may: 'change deals',
    params: byId,
    body: NewPayment,
    reply: PaymentPlan,
    status: 201,
    run: async ({ params, body }, context) => {
      await receivePayment(context, params.id, body)
      return planById(context, params.id)
    },
  }),
]
