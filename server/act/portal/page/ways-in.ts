import { html } from 'hono/html'
import { LASTS_MINUTES } from '../knocks.ts'
import { SESSION_DAYS } from '../sessions.ts'
import { framed, type Html, type Look } from './frame.ts'
import { sayIn, sayOr } from './words.ts'

/** Pages for whoever is not in yet. None of them says whether an address is known. */

export function enterPage(look: Look, { letters, wrong }: { letters: boolean; wrong: boolean }): Html {
  const say = sayIn(look.language)
  const form = html`<p>${say('enterHelp')}</p>
<form method="post" action="${look.home}/enter"><label for="email">${say('email')}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="wrong">
<p id="wrong" class="bad" role="alert">${wrong ? say('emailWrong') : ''}</p>
<button>${say('send')}</button></form>`
  return framed(look, say('enter'), letters ? form : html`<p class="notice">${say('noLetters')}</p>`)
}

export type CodeTrouble = 'wrong' | 'used-up' | null

export function codePage(look: Look, token: string, trouble: CodeTrouble): Html {
  const say = sayIn(look.language)
  const said = trouble === null ? '' : say(trouble === 'wrong' ? 'codeWrong' : 'codeUsed')
  const field =
    trouble === 'used-up'
      ? html`<p class="bad" role="alert">${said}</p>`
      : html`<form method="post" action="${look.home}/code"><input type="hidden" name="t" value="${token}">
<label for="code">${say('code')}</label>
<input id="code" name="code" type="text" inputmode="numeric" pattern="[0-9 ]{6,8}" maxlength="8" autocomplete="one-time-code" required aria-describedby="wrong">
<p id="wrong" class="bad" role="alert">${said}</p><button>${say('open')}</button></form>`
  return framed(
    look,
    say('sent'),
    html`<p>${say('sentHelp', { minutes: String(LASTS_MINUTES) })}</p>${field}
<p><a class="button plain" href="${look.home}">${say('again')}</a></p>`,
  )
}

/** Scanners of mail follow links; only a press of the button uses one up. */
export function linkPage(look: Look, token: string): Html {
  const say = sayIn(look.language)
  return framed(
    look,
    say('inTitle'),
    html`<p>${say('inHelp', { days: String(SESSION_DAYS) })}</p>
<form method="post" action="${look.home}/in"><input type="hidden" name="t" value="${token}"><button>${say('open')}</button></form>`,
  )
}

export function againPage(look: Look, token: string, why: 'old' | 'invited'): Html {
  const say = sayIn(look.language)
  return framed(
    look,
    say(why === 'old' ? 'oldTitle' : 'inviteTitle'),
    html`<p>${say(why === 'old' ? 'oldHelp' : 'inviteHelp')}</p>
<form method="post" action="${look.home}/again"><input type="hidden" name="t" value="${token}"><button>${say('send')}</button></form>`,
  )
}

export function troublePage(look: Look, code: string): Html {
  const say = sayIn(look.language)
  return framed(
    look,
    say('wrongTitle'),
    html`<p>${sayOr(say, `wrong.${code}`, say('wrong.other'))}</p><p><a href="${look.home}">${say('back')}</a></p>`,
  )
}
