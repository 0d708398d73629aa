import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import { PersonOrder, PersonRecords } from '#contract/people.ts'
import type { Context } from '#server/platform/context.ts'
import { route } from '#server/platform/http/route.ts'
import { personBehind } from '../timeline/index.ts'
import { ordersOfPerson } from './order-queries.ts'
import { paymentStatus, paymentsOfPerson } from './payments.ts'
import { requestsOfPerson } from './requests.ts'

export const recordRoutes = [
  route({
    method: 'get',
    path: '/people/{id}/records',
    summary: "A person's orders, payments and requests",
    may: 'see people',
    params: byId,
    reply: PersonRecords,
    run: ({ params }, context) => presentRecords(params.id, context),
  }),
]

async function presentRecords(asked: string, context: Context): Promise<z.input<typeof PersonRecords>> {
  const { personId: person } = await personBehind(context, asked)
  const now = context.clock.now()
  const orders = await ordersOfPerson(context, person)
  const payments = await paymentsOfPerson(context, person)
  const requests = await requestsOfPerson(context, person)
  return {
    orders: orders.map((order) => ({
      id: order.id,
      externalId: order.external_id,
      status: PersonOrder.shape.status.parse(order.status),
      placedAt: order.placed_at,
      currency: order.currency,
      total: order.total,
      refunded: order.refunded,
      lines: order.lines,
    })),
    payments: payments.map((payment) => {
      const status = paymentStatus(payment)
      const overdue = status !== 'received' && payment.due_at !== null && payment.due_at < now
      return {
        id: payment.id,
        externalId: payment.external_id,
        status,
        amount: payment.amount,
        currency: payment.currency,
        dueAt: payment.due_at,
        receivedAt: payment.received_at,
        overdue,
      }
    }),
    requests: requests.map((request) => ({
      id: request.id,
      topic: request.topic,
      words: request.words,
      askedAt: request.asked_at,
      answeredAt: request.answered_at,
    })),
  }
}
