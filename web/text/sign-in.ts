import type { Area } from './area.ts'

/** The doors: sign-in, the owner's first visit, an invitation. */
export const signIn = {
  'sign-in.title': { en: 'Sign in', ru: 'Вход' },
  'sign-in.submit': { en: 'Sign in', ru: 'Войти' },
  'sign-in.code': { en: 'Code from your app', ru: 'Код из приложения' },
  'sign-in.code-text': {
    en: 'Your account is protected by a second step. Enter the six digits.',
    ru: 'Ваша учётная запись защищена вторым шагом. Введите шесть цифр.',
  },
  'sign-in.no-access': {
    en: 'No access yet? Ask a colleague to invite you, or run “npm run -s tandem -- owner-link” on the server.',
    ru: 'Ещё нет доступа? Попросите коллегу пригласить вас или выполните на сервере «npm run -s tandem -- owner-link».',
  },
  'sign-in.welcome': { en: 'Welcome to Tandem', ru: 'Добро пожаловать в Tandem' },
  'sign-in.welcome-text': {
    en: 'This link works once. Choose how you will sign in next time.',
    ru: 'Эта ссылка действует один раз. Выберите, как будете входить дальше.',
  },
  'sign-in.opening': { en: 'Opening your company', ru: 'Открываем вашу компанию' },
  'sign-in.start': { en: 'Save and start', ru: 'Сохранить и начать' },
  'sign-in.later': { en: 'Look around first', ru: 'Сначала осмотреться' },
  'sign-in.invitation': { en: 'You are invited', ru: 'Вас пригласили' },
  'sign-in.invitation-text': {
    en: 'Choose the name your colleagues will see and a password.',
    ru: 'Выберите имя, которое увидят коллеги, и пароль.',
  },
  'sign-in.invitation-to': { en: 'You are invited to {company}', ru: 'Вас пригласили: {company}' },
  'sign-in.invitation-by': {
    en: '{name} invites you. You will sign in with {email}.',
    ru: 'Приглашает {name}. Входить вы будете по адресу {email}.',
  },
  'sign-in.invitation-spent': {
    en: 'This invitation does not work any more',
    ru: 'Это приглашение больше не действует',
  },
  'sign-in.invitation-spent-text': {
    en: 'It was used, withdrawn or has expired, or the link is not complete. If you have joined already, sign in. Otherwise ask whoever invited you for a new link.',
    ru: 'Им уже воспользовались, его отозвали, срок прошёл или ссылка скопирована не целиком. Если вы уже присоединились, войдите. Иначе попросите новую ссылку у того, кто вас пригласил.',
  },
  'sign-in.join': { en: 'Join', ru: 'Присоединиться' },
  'sign-in.password-rule': { en: 'At least 10 characters', ru: 'Не меньше 10 знаков' },
  'sign-in.password-short': {
    en: 'The password needs at least 10 characters',
    ru: 'В пароле должно быть не меньше 10 знаков',
  },
  'sign-in.name-missing': { en: 'Enter a name', ru: 'Введите имя' },
  'sign-in.email-wrong': { en: 'This is not an e-mail address', ru: 'Это не адрес почты' },
  'sign-in.used-link': {
    en: 'This link was used or has expired',
    ru: 'Эта ссылка уже использована или устарела',
  },
  'sign-in.to-sign-in': { en: 'Go to sign-in', ru: 'Перейти ко входу' },
} as const satisfies Area
