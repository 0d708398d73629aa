import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, markdown, plain, safeAddress } from './index.ts'

const shown = (text: string): string => html(markdown(text))

test('headings, lists, quotes, code and rules are what they look like', () => {
  expect(shown('# Delivery\n\n**Two** days, *at most*; see [prices](https://shop.example/p).')).toBe(
    '<h2 id="delivery">Delivery</h2><p><strong>Two</strong> days, <em>at most</em>; see <a href="https://shop.example/p" rel="noopener noreferrer nofollow">prices</a>.</p>',
  )
  expect(shown('- one\n- two\n  - deeper\n\n1. first\n2. second')).toBe(
    '<ul><li>one</li><li>two<ul><li>deeper</li></ul></li></ul><ol><li>first</li><li>second</li></ol>',
  )
  expect(shown('> said\n> so\n\n---\n\n```\n<b>**\n```')).toBe(
    '<blockquote><p>said so</p></blockquote><hr><pre><code>&lt;b&gt;**</code></pre>',
  )
  expect(shown('## Часы работы\n## Часы работы')).toContain('id="часы-работы-2"')
})

test('marks inside words, unclosed marks and escapes are text', () => {
  expect(shown('snake_case_name 2*3*4 **open `x')).toBe('<p>snake_case_name 2<em>3</em>4 **open `x</p>')
  expect(shown('\\*not\\* one  \nline')).toBe('<p>*not* one<br>line</p>')
  expect(plain(markdown('See [us](https://a.example/) at https://b.example.'))).toBe(
    'See us (https://a.example/) at https://b.example.',
  )
})

/** What has gone wrong elsewhere: each is to come out as words. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example/)',
  '[x](/\\evil.example)',
  '[x](https://user:pass@evil.example/)',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example/ "title" onclick=alert(1))',
  '![x](https://evil.example/pixel.gif)',
  '[![x](https://evil.example/p.gif)](javascript:alert(1))',
  '[<img src=x onerror=alert(1)>](https://a.example/)',
  '`<script>alert(1)</script>`',
  '# <script>alert(1)</script>',
  '# " onmouseover="alert(1)',
  '```html" onload="alert(1)\n</code></pre><script>alert(1)</script>\n```',
  '- <script>alert(1)</script>\n> <object data=x>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!--><script>alert(1)</script>-->',
  '<style>@import "https://evil.example/x.css"</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '**<b onmouseover=alert(1)>**',
  'https://a.example/<script>alert(1)</script>',
  "https://a.example/'onclick='alert(1)",
  '[\u202egpj.exe](https://a.example/\u202egpj)',
]

/** Only tags of ours, with only attributes of ours. */
const OURS =
  /^(?:[^<>]|<(?:\/?(?:p|ul|ol|li|strong|em|code|pre|blockquote|h[234])|h[234] id="[^"<>]*"|hr|br|\/a|a href="(?:https?:\/\/|mailto:|tel:)[^"<>]*" rel="noopener noreferrer nofollow")>)*$/

test.each(HOSTILE)('hostile words stay words: %s', (text) => {
  expect(shown(text)).toMatch(OURS)
  expect(shown(text)).not.toMatch(/<[^>]*(?:javascript|data|vbscript):/i)
  // without the words that were quoted nothing acts
  expect(shown(text)).not.toMatch(/<(?:script|img|svg|iframe|style|base|meta|object)/i)
})

test('whatever is written, only our tags come out', () => {
  const pieces = fc.constantFrom(
    '*',
    '**',
    '_',
    '`',
    '[',
    '](',
    ')',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '\n',
    '\n- ',
    '\n> ',
    '# ',
    '```\n',
    'https://',
    'javascript:',
    '&',
    'а',
    'b ',
    '  ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 60 }), (parts) => {
      expect(shown(parts.join(''))).toMatch(OURS)
    }),
    { numRuns: 300 },
  )
})

test('a text made to be slow is read to its end', () => {
  for (const piece of ['[', '**a', '*a ', '`', '](', '[a](', '> ', '- ', '  - ', '\\', 'http://', '_a_'])
    expect(shown(`a${piece.repeat(30_000)}`).length).toBeGreaterThan(1_000)
})

test('links lead to pages, mailboxes and telephones', () => {
  expect(safeAddress('mailto:help@shop.example')).toBe('mailto:help@shop.example')
  expect(safeAddress('tel:+7(495)123-45-67')).toBe('tel:+7(495)123-45-67')
  expect(safeAddress('https://пример.рф/путь')).toMatch(/^https:\/\/xn--/)
  expect(safeAddress('mailto:a@b.example?bcc=x@y.example')).toBeNull()
  expect(safeAddress('/help')).toBeNull()
})
