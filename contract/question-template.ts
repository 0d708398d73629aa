import type { z } from '@hono/zod-openapi'
import type { KeepQuestionSet } from './questions.ts'

/** How one asks for what everybody has. */
export const USUAL_QUESTIONS = {
  name: { en: 'How may we address you?', ru: 'Как к вам обращаться?' },
  city: { en: 'Which city are you in?', ru: 'В каком вы городе?' },
  company: { en: 'Which company are you from?', ru: 'Из какой вы компании?' },
  phone: { en: 'On which telephone number may we call you?', ru: 'По какому телефону вам можно позвонить?' },
  email: { en: 'To which e-mail address may we write?', ru: 'На какую почту вам можно написать?' },
} as const
const asked = (target: keyof typeof USUAL_QUESTIONS) => ({ text: USUAL_QUESTIONS[target] })

/** A set to begin with: what helps to answer a request of a site, asked as a colleague would. Off until switched on. */
export const QUESTION_TEMPLATE: z.output<typeof KeepQuestionSet> = {
  name: 'Site requests / Заявки с сайта',
  on: false,
  starts: ['Lead Submitted', 'Form Submitted', 'Quote Requested'],
  forms: [],
  channels: [],
  opening: {
    en: 'Hello, {{person.first_name}}! Thank you for your request; {{member.name}} is going to answer it. So that the answer fits, here are a few short questions. A program asks them, and {{member.name}} reads what you say.',
    ru: 'Здравствуйте, {{person.first_name}}! Спасибо за обращение. На него ответит {{member.name}}. Чтобы ответ был по делу, несколько коротких вопросов: задаёт их программа, а ответы читает {{member.name}}.',
  },
  closing: {
    en: 'Thank you! {{member.name}} has your answers and will write or call you.',
    ru: 'Спасибо! Ответы получены, дальше с вами свяжется {{member.name}}.',
  },
  nudge: {
    en: 'May I remind you of my question? A word or two is enough.',
    ru: 'Напомню о вопросе: хватит одного-двух слов.',
  },
  nudgeAfter: 60,
  callAfter: 120,
  questions: [
    { target: 'name', ...asked('name'), shelfDays: null, on: true },
    { target: 'city', ...asked('city'), shelfDays: 365, on: true },
    { target: 'phone', ...asked('phone'), shelfDays: null, on: true },
  ],
}
