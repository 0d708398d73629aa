import { html } from 'hono/html'
import type { Order, Payment } from '../read-records.ts'
import { type Html, type Look, nothing, wordsFor } from './frame.ts'

/** Orders with what was bought, and payments. */

export function ordersPage(
  look: Look,
  { orders, payments }: { readonly orders: readonly Order[]; readonly payments: readonly Payment[] },
): Html {
  if (orders.length === 0 && payments.length === 0) return nothing(look)
  const { say } = wordsFor(look)
  return html`<ul class="plain">${orders.map((order) => orderItem(look, order))}</ul>
${payments.length === 0 ? '' : html`<h2>${say('payments')}</h2>${paymentTable(look, payments)}`}`
}

function orderItem(look: Look, order: Order): Html {
  const { say, day, money } = wordsFor(look)
  const lines = order.lines.map(
    (line) => html`<tr><td>${line.name}</td><td class="number">${line.quantity}</td>
<td class="number">${money(line.price, order.currency)}</td></tr>`,
  )
  const table = html`<table><thead><tr><th scope="col">${say('item')}</th><th scope="col" class="number">${say('quantity')}</th>
<th scope="col" class="number">${say('price')}</th></tr></thead><tbody>${lines}</tbody></table>`
  return html`<li class="card"><h2>${say('order', { number: order.number })}</h2>
<p>${stateOfOrder(look, order)}</p><p class="quiet-words">${say('placed', { date: day(order.placedAt) })}</p>
${order.lines.length === 0 ? '' : table}
<p><strong>${say('total')}: ${money(order.total, order.currency)}</strong></p></li>`
}

function stateOfOrder(look: Look, order: Order): Html {
  const { say, day, money } = wordsFor(look)
  if (order.cancelledAt !== null)
    return html`<span class="bad">${say('order.cancelled', { date: day(order.cancelledAt) })}</span>`
  if (order.isRefunded) return html`${say('order.refunded')}`
  const paid = paidOf(look, order)
  if (Number(order.refunded) === 0) return paid
  return html`${paid} ${say('order.partly', { amount: money(order.refunded, order.currency) })}`
}

/** What nobody told us of is not said: many shops never tell that they were paid. */
function paidOf(look: Look, { paidAt, received, total, currency, isDue }: Order): Html {
  const { say, day, money } = wordsFor(look)
  if (paidAt !== null) return html`<span class="good">${say('order.paid', { date: day(paidAt) })}</span>`
  if (Number(received) >= Number(total) && Number(received) > 0)
    return html`<span class="good">${say('order.paid-whole')}</span>`
  if (Number(received) > 0)
    return html`${say('order.part', { paid: money(received, currency), total: money(total, currency) })}`
  return html`${isDue ? say('order.due') : ''}`
}

const paymentTable = (look: Look, payments: readonly Payment[]): Html => {
  const { say, money } = wordsFor(look)
  return html`<table><thead><tr><th scope="col">${say('state')}</th><th scope="col">${say('forOrder')}</th>
<th scope="col" class="number">${say('amount')}</th></tr></thead><tbody>${payments.map(
    (one) => html`<tr><td>${stateOfPayment(look, one)}</td><td>${one.order ?? ''}</td>
<td class="number">${money(one.amount, one.currency)}</td></tr>`,
  )}</tbody></table>`
}

function stateOfPayment(look: Look, { receivedAt, failedAt, dueAt }: Payment): Html {
  const { say, day } = wordsFor(look)
  if (receivedAt !== null)
    return html`<span class="good">${say('payment.received', { date: day(receivedAt) })}</span>`
  if (failedAt !== null)
    return html`<span class="bad">${say('payment.failed', { date: day(failedAt) })}</span>`
  if (dueAt === null) return html`${say('payment.open')}`
  return dueAt < look.now
    ? html`<span class="bad">${say('payment.overdue', { date: day(dueAt) })}</span>`
    : html`${say('payment.due', { date: day(dueAt) })}`
}
