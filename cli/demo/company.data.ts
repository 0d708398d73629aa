/** The shop "Little Harbour" and the twelve people who work there. All invented. */
import type { Language } from './protocol-item.ts'

export type Department = 'management' | 'sales' | 'support' | 'marketing'
export type Words = Readonly<Record<Language, string>>

export interface DemoMember {
  readonly key: string
  readonly name: Words
  readonly email: string
  readonly role: 'owner' | 'lead' | 'member'
  readonly department: Department
  readonly title: Words
  /** The languages this person answers customers in. */
  readonly languages: readonly Language[]
}

export const COMPANY = {
  name: { en: 'Little Harbour', ru: 'Маленький причал' },
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  domain: 'little-harbour.example',
  mailbox: 'hello@little-harbour.example',
} as const

export const DEPARTMENTS: Readonly<Record<Department, Words>> = {
  management: { en: 'Management', ru: 'Руководство' },
  sales: { en: 'Sales', ru: 'Продажи' },
  support: { en: 'Care and workshop', ru: 'Забота и мастерская' },
  marketing: { en: 'Marketing', ru: 'Маркетинг' },
}

const both: readonly Language[] = ['ru', 'en']
const russian: readonly Language[] = ['ru']

function member(
  key: string,
  name: Words,
  role: DemoMember['role'],
  department: Department,
  title: Words,
  languages: readonly Language[],
): DemoMember {
  return { key, name, email: `${key}@${COMPANY.domain}`, role, department, title, languages }
}

export const MEMBERS = {
  vera: member(
    'vera',
    { en: 'Vera Lagutina', ru: 'Вера Лагутина' },
    'owner',
    'management',
    { en: 'Owner', ru: 'Владелица' },
    both,
  ),
  timur: member(
    'timur',
    { en: 'Timur Akhmetov', ru: 'Тимур Ахметов' },
    'lead',
    'sales',
    { en: 'Head of sales', ru: 'Руководитель продаж' },
    both,
  ),
  polina: member(
    'polina',
    { en: 'Polina Chistyakova', ru: 'Полина Чистякова' },
    'member',
    'sales',
    { en: 'Shop consultant', ru: 'Консультант магазина' },
    russian,
  ),
  nora: member(
    'nora',
    { en: 'Nora Whitfield', ru: 'Нора Уитфилд' },
    'member',
    'sales',
    { en: 'Consultant for English-speaking families', ru: 'Консультант для англоязычных семей' },
    both,
  ),
  denis: member(
    'denis',
    { en: 'Denis Ryabov', ru: 'Денис Рябов' },
    'member',
    'sales',
    { en: 'Manager for nurseries and hotels', ru: 'Менеджер по детским садам и гостиницам' },
    both,
  ),
  galina: member(
    'galina',
    { en: 'Galina Orlova', ru: 'Галина Орлова' },
    'lead',
    'support',
    { en: 'Head of care', ru: 'Руководитель заботы' },
    russian,
  ),
  ildar: member(
    'ildar',
    { en: 'Ildar Safin', ru: 'Ильдар Сафин' },
    'member',
    'support',
    { en: 'Workshop master', ru: 'Мастер мастерской' },
    both,
  ),
  sophie: member(
    'sophie',
    { en: 'Sophie Marsh', ru: 'Софи Марш' },
    'member',
    'support',
    { en: 'Care agent', ru: 'Специалист заботы' },
    both,
  ),
  kirill: member(
    'kirill',
    { en: 'Kirill Drozdov', ru: 'Кирилл Дроздов' },
    'member',
    'support',
    { en: 'Care agent', ru: 'Специалист заботы' },
    russian,
  ),
  lev: member(
    'lev',
    { en: 'Lev Gordeev', ru: 'Лев Гордеев' },
    'lead',
    'marketing',
    { en: 'Head of marketing', ru: 'Руководитель маркетинга' },
    both,
  ),
  maya: member(
    'maya',
    { en: 'Maya Levina', ru: 'Майя Левина' },
    'member',
    'marketing',
    { en: 'CRM marketer', ru: 'CRM-маркетолог' },
    both,
  ),
  arthur: member(
    'arthur',
    { en: 'Arthur Quinn', ru: 'Артур Куинн' },
    'member',
    'marketing',
    { en: 'Content editor', ru: 'Редактор' },
    both,
  ),
} as const

export const memberList: readonly DemoMember[] = Object.values(MEMBERS)
