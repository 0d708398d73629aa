import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOfHtml } from './html-text.ts'
import { framed, kept } from './quotes.example.ts'
import { splitQuote } from './quotes.ts'

describe('what was written is told from what is quoted', () => {
  test(`the table has at least sixty mails`, () => expect(framed.length + kept.length).toBeGreaterThan(60))
  test.each([...framed, ...kept])('$name', ({ mail, text }) => expect(splitQuote(mail).text).toBe(text))
  test('what a forwarded letter says is content when only its subject says so', () => {
    const mail = 'See below.\n\nFrom: Olga\nSent: today\nTo: Anna\nSubject: Order\n\nBlue?'
    expect(splitQuote(mail, { forwarded: true })).toEqual({ text: mail, quoted: null })
    expect(splitQuote(mail).text).toBe('See below.')
  })
})

const words = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort()
const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '> quoted',
    '>> twice',
    '-- ',
    'On 3/4/26 12:00, Olga wrote:',
    'От: Анна',
    'Тема: Заказ',
    'Кому: Ольга',
    'Sent from my iPhone',
    '-----Original Message-----',
    '________________',
  ),
)

test('no word is ever lost, whatever comes in', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), fc.boolean(), (lines, forwarded) => {
      const mail = lines.join('\n')
      const { text, quoted } = splitQuote(mail, { forwarded })
      expect(words(`${text}\n${quoted ?? ''}`)).toEqual(words(mail))
      if (words(mail).length > 0) expect(text.trim()).not.toBe('')
    }),
    { numRuns: 2_000 },
  )
})

test('plain words are returned as they are', () => {
  const plain = fc
    .stringMatching(/^[a-zа-яё ,.!?]{1,40}$/u)
    .filter((one) => one.trim() !== '' && one === one.trimEnd())
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 10 }), (lines) => {
      expect(splitQuote(lines.join('\n'))).toEqual({ text: lines.join('\n'), quoted: null })
    }),
  )
})

describe('an html mail as words', () => {
  test.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<div>Three</div>', 'One\nTwo\nThree'],
    ['<a href="https://a.example/x">here</a>', 'here <https://a.example/x>'],
    ['<a href="https://a.example">a.example</a>', 'a.example'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<a href="mailto:anna@client.example">anna@client.example</a>', 'anna@client.example'],
    ['<style>p{}</style><script>alert("</p>")</script>Words', 'Words'],
    ['<!-- <b>hidden</b> -->Words &amp; &laquo;more&raquo; &#1071; &#x42F;', 'Words & «more» Я Я'],
    ['<ul><li>one<li>two</ul>', '- one\n- two'],
    ['1 < 2 and <b title="a > b">bold</b>', '1 < 2 and bold'],
    ['<blockquote style="margin:0 0 0 40px">indented</blockquote>', 'indented'],
    ['<img src="cid:1" alt="a cat"> here', 'a cat here'],
    ['&lt;script&gt;', '<script>'],
  ])('%s', (html, text) => expect(textOfHtml(html)).toBe(text))

  test('the quotes of Gmail, Apple, Outlook and Yandex are found in it', () => {
    const mails = [
      '<div dir="ltr">Yes</div><br><div class="gmail_quote"><div class="gmail_attr">On Wed, Mar 4, 2026 at 12:00 PM Olga &lt;<a href="mailto:olga@lavka.example">olga@lavka.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>Blue?</div></blockquote></div>',
      '<div>Yes</div><div><br><blockquote type="cite"><div>On 4 Mar 2026, at 12:00, Olga &lt;olga@lavka.example&gt; wrote:</div><br><div>Blue?</div></blockquote></div>',
      '<div>Yes</div><hr style="width:98%"><div id="divRplyFwdMsg"><b>From:</b> Olga &lt;olga@lavka.example&gt;<br><b>Sent:</b> Wednesday, March 4, 2026<br><b>To:</b> Anna<br><b>Subject:</b> Order</div><div>Blue?</div>',
      '<div>Yes</div><div>\u00a0</div><div>04.03.2026, 12:00, "Ольга" &lt;olga@lavka.example&gt;:</div><blockquote><p>Blue?</p></blockquote>',
    ]
    for (const html of mails) expect(splitQuote(textOfHtml(html)).text).toBe('Yes')
  })

  test('hostile html takes no time and leaves no tag that was one', () => {
    const large = [
      '<a href="https://x">',
      '<script>',
      '<a href="',
      '<blockquote>',
      '<!--',
      '&#',
      '<a ="x>',
      "<b title='",
    ].map((one) => one.repeat(20_000))
    const began = performance.now()
    for (const html of large) textOfHtml(html)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
